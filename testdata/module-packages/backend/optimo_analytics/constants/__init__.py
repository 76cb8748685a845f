from .events import MixPanelEvent

__all__ = ["MixPanelEvent"]
