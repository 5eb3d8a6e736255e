package org.lifepay.simulator.notice;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.transfer.Transfer;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Json;
import org.lifepay.simulator.wire.Yuan;

/** What the message alipay.fund.trans.order.changed says about a transfer; its list of members is not official. */
final class TransferMessage {
    private TransferMessage() {}

    static Map<String, String> of(Transfer transfer, String notifyId, Instant at) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("notify_id", notifyId);
        fields.put("utc_timestamp", Long.toString(at.toEpochMilli()));
        fields.put("msg_method", "alipay.fund.trans.order.changed");
        fields.put("app_id", SimulatorKeys.APP_ID);
        fields.put("version", "1.1");
        fields.put("charset", "UTF-8");
        fields.put("biz_content", Json.write(content(transfer)));
        return fields;
    }

    private static Map<String, Object> content(Transfer transfer) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("out_biz_no", transfer.terms().outBizNo());
        content.put("order_id", transfer.orderId());
        content.put("pay_fund_order_id", transfer.payFundOrderId());
        content.put("status", transfer.status().name());
        content.put("product_code", transfer.terms().productCode());
        content.put("biz_scene", "DIRECT_TRANSFER");
        content.put("trans_amount", Yuan.of(transfer.terms().fen()));
        Instant paid = transfer.paid();
        add(content, "pay_date", paid == null ? null : ChinaTime.of(paid));
        add(content, "error_code", transfer.errorCode());
        return content;
    }

    private static void add(Map<String, Object> content, String name, @Nullable String value) {
        if (value != null) {
            content.put(name, value);
        }
    }
}
