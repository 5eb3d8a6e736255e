package org.lifepay.simulator.notice;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lifepay.simulator.complaint.Complaint;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.wire.Json;

/** The message alipay.merchant.tradecomplain.changed, which tells the number only. */
final class ComplaintMessage {
    private ComplaintMessage() {}

    static Map<String, String> of(Complaint complaint, String notifyId, Instant at) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("notify_id", notifyId);
        fields.put("utc_timestamp", Long.toString(at.toEpochMilli()));
        fields.put("msg_method", "alipay.merchant.tradecomplain.changed");
        fields.put("app_id", SimulatorKeys.APP_ID);
        fields.put("version", "1.1");
        fields.put("charset", "UTF-8");
        fields.put("biz_content", Json.write(Map.of("complain_event_id", Long.toString(complaint.id()))));
        return fields;
    }
}
