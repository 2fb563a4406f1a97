"""Messages between services: outbox, inbox, relay and carriers."""
