"""Traces each sentence and contract field of the specification to a step, a scenario or a quoted decision."""
