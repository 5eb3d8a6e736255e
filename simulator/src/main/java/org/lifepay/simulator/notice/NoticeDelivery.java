package org.lifepay.simulator.notice;

import java.util.Map;

/** A notice taken out to be sent now; its sender reports back to the board. */
public final class NoticeDelivery {
    final Notice notice;
    private final Map<String, String> fields;

    NoticeDelivery(Notice notice, Map<String, String> fields) {
        this.notice = notice;
        this.fields = fields;
    }

    public String url() {
        return notice.url;
    }

    /** The fields to sign. */
    public Map<String, String> fields() {
        return fields;
    }

    public boolean forged() {
        return notice.forged;
    }
}
