"""The module of another product, the kiosk. Its faults stand apart, because in one module they hide others.

Where events are sent under computed names, or a registry cannot be read, nobody can say which events
are not sent or not registered.
"""
