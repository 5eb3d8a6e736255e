package org.lifepay.gateway.settings;

/** The sections of docs/limits.md. */
public enum LimitArea {
    DATABASE("Database"),
    HTTP("HTTP"),
    CALLS("Calls of merchants' programs"),
    CHANNEL("Alipay"),
    WORK("Background work"),
    NOTIFICATIONS("Notifications and emails"),
    RATES("Rate limits"),
    SIZES("Sizes"),
    CACHES("Caches and queues"),
    VALIDITY("Sessions, links and codes");

    private final String title;

    LimitArea(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
