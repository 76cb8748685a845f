from importlib import import_module

_EVENT_SCHEMA_REGISTRY = dict(import_module("kiosk.plugins").event_schemas())  # want registry-unreadable

EVENT_SCHEMA_REGISTRY = _EVENT_SCHEMA_REGISTRY
