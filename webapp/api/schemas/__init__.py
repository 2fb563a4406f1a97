"""Bodies of the contracts in the spec's own names (camelCase): a module for each service."""
