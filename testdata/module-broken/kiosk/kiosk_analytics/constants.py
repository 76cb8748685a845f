class MixPanelEvent:  # want module-not-found
    KIOSK_OPENED = "svc.kiosk.kiosk_opened"
    KIOSK_CLOSED = "svc.kiosk.kiosk_closed"
