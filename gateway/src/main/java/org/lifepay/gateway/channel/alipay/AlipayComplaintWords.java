package org.lifepay.gateway.channel.alipay;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.complaint.ChannelComplaint;
import org.lifepay.gateway.channel.complaint.ComplaintStage;
import org.lifepay.gateway.money.Money;

/** What Alipay's words about complaints mean; the two families have different ones. */
final class AlipayComplaintWords {
    static final String UNREADABLE = "answer without number or time";

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,2})?");

    private AlipayComplaintWords() {}

    /** A status of alipay.merchant.tradecomplain. */
    static ComplaintStage ofTrade(@Nullable String status) {
        return switch (text(status)) {
            case "MERCHANT_FEEDBACKED" -> ComplaintStage.ANSWERED;
            case "PLATFORM_PROCESSING" -> ComplaintStage.JUDGED;
            case "FINISHED", "CANCELLED", "PLATFORM_FINISH", "CLOSED" -> ComplaintStage.ENDED;
            default -> ComplaintStage.WAITING; // MERCHANT_PROCESSING
        };
    }

    /** A status of alipay.security.risk.complaint. */
    static ComplaintStage ofRisk(@Nullable String status) {
        return switch (text(status)) {
            case "OVERDUE", "PART_OVERDUE" -> ComplaintStage.OVERDUE;
            case "PROCESSED",
                    "OVERDUE_PROCESSED",
                    "DROP_COMPLAIN",
                    "DROP_OVERDUE_COMPLAIN",
                    "DROP_PROCESSED",
                    "DROP_OVERDUE_PROCESSED" -> ComplaintStage.ENDED;
            default -> ComplaintStage.WAITING; // WAIT_PROCESS, PROCESSING
        };
    }

    static ChannelComplaint.Trade trade(@Nullable String number, @Nullable String tradeNo, @Nullable String yuan) {
        return new ChannelComplaint.Trade(given(number), given(tradeNo), amount(yuan));
    }

    private static @Nullable Money amount(@Nullable String yuan) {
        return yuan != null && AMOUNT.matcher(yuan).matches() ? Money.ofYuan(yuan) : null;
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static @Nullable String given(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
