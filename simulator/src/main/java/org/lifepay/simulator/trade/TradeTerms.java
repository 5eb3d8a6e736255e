package org.lifepay.simulator.trade;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Content;
import org.lifepay.simulator.wire.MethodResponse;
import org.lifepay.simulator.wire.Request;
import org.lifepay.simulator.wire.RequestRejectedException;

/** What a merchant asked for when it opened a trade; the amount is in fen. */
public record TradeTerms(
        String method,
        String outTradeNo,
        long totalFen,
        String subject,
        @Nullable String body,
        @Nullable String notifyUrl,
        @Nullable String returnUrl,
        @Nullable String quitUrl,
        @Nullable String passbackParams,
        @Nullable String timeout,
        @Nullable Instant expiry,
        @Nullable String storeId,
        @Nullable String operatorId,
        @Nullable String terminalId) {
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final Pattern FORBIDDEN = Pattern.compile("[/=&]");

    static TradeTerms read(Request request, Instant now) {
        Content content = request.content();
        String number = content.required("out_trade_no", 64);
        if (!NUMBER.matcher(number).matches()) {
            throw RequestRejectedException.parameter("out_trade_no", "只能是字母、数字、下划线");
        }
        String subject = content.required("subject", 256);
        if (FORBIDDEN.matcher(subject).find()) {
            throw RequestRejectedException.parameter("subject", "不能含有 / = &");
        }
        String seller = content.text("seller_id");
        if (seller != null && !seller.equals(SimulatorKeys.SELLER_ID)) {
            throw new RequestRejectedException(MethodResponse.refused("ACQ.PARTNER_ERROR", "seller_id 与应用不符"));
        }
        String timeout = content.text("timeout_express");
        if (timeout != null) {
            Timeout.check("timeout_express", timeout);
        }
        return new TradeTerms(
                request.method(),
                number,
                content.fen("total_amount"),
                subject,
                content.text("body", 400),
                url(request, "notify_url"),
                url(request, "return_url"),
                content.text("quit_url", 400),
                content.text("passback_params", 512),
                timeout,
                expiry(content.text("time_expire"), now),
                content.text("store_id", 32),
                content.text("operator_id", 28),
                content.text("terminal_id", 32));
    }

    /** The last moment at which a trade made now can be paid; time_expire wins over timeout_express. */
    Instant deadline(Instant now) {
        if (expiry != null) {
            return expiry;
        }
        return timeout != null
                ? Timeout.after(timeout, now)
                : now.plus(faceToFace() ? Timeout.FACE_TO_FACE : Timeout.MAX);
    }

    /** A repeated request must agree in everything that moves money. */
    boolean agreesWith(TradeTerms other) {
        return method.equals(other.method) && totalFen == other.totalFen;
    }

    private boolean faceToFace() {
        return method.equals("alipay.trade.pay") || method.equals("alipay.trade.precreate");
    }

    private static @Nullable String url(Request request, String name) {
        String text = request.parameter(name);
        if (text.length() > 256) {
            throw RequestRejectedException.parameter(name, "长度超过 256");
        }
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Instant expiry(@Nullable String text, Instant now) {
        if (text == null) {
            return null;
        }
        // Page, wap and app payments may also leave the seconds out.
        Instant expiry = ChinaTime.read(text.length() == 16 ? text + ":00" : text);
        if (expiry == null) {
            throw RequestRejectedException.parameter("time_expire", "应为 yyyy-MM-dd HH:mm:ss");
        }
        if (!expiry.isAfter(now)) {
            throw new RequestRejectedException(MethodResponse.refused("ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR"));
        }
        return expiry;
    }
}
