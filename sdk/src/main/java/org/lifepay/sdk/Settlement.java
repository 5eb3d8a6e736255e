package org.lifepay.sdk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/**
 * 结算单。A settlement sheet: what became available with one settlement, what it is made of, and its payout (protocol §3.8). Amounts are
 * in fen and may be negative. {@code pendingBefore + payments - refunds - fees + adjustments = net + pendingAfter}. Settlements of
 * versions of the platform that did not record the parts have 0 for each.
 */
public final class Settlement extends ApiResource {
    private final long net;

    private Settlement(Fields fields) {
        super(fields);
        net = Long.parseLong(mandatory(fields));
    }

    private static String mandatory(Fields fields) {
        String net = fields.text("netAmount");
        if (net == null || !net.matches("-?[0-9]{1,18}")) {
            throw new UnverifiedResponseException("the platform's answer has no amount in netAmount");
        }
        return net;
    }

    /** The answer's sheets. */
    static List<Settlement> listOf(Fields answer) {
        List<Settlement> sheets = new ArrayList<>();
        Object items = answer.get("settlements");
        if (items instanceof List) {
            for (Object item : (List<?>) items) {
                if (item instanceof Fields) {
                    sheets.add(new Settlement((Fields) item));
                }
            }
        }
        return Collections.unmodifiableList(sheets);
    }

    /** 开始日期。The first business day that was not settled before; empty if it was not recorded. */
    public Optional<LocalDate> firstDay() {
        return day("startDate");
    }

    /** 结束日期。The last business day that it covers; a merchant has one settlement of a day. */
    public Optional<LocalDate> lastDay() {
        return day("endDate");
    }

    /** 结算时间。When it was settled. */
    public Optional<Instant> settledAt() {
        return time("settleDateTime");
    }

    /** 结算金额。What became available; negative: it was taken out of what is available, for more was refunded than paid. */
    public long netFen() {
        return net;
    }

    /** 收款笔数。The number of payments. */
    public long paymentCount() {
        return number("paymentCount");
    }

    /** 收款金额。The payments. */
    public long paymentFen() {
        return number("paymentAmount");
    }

    /** 退款笔数。The number of refunds. */
    public long refundCount() {
        return number("refundCount");
    }

    /** 退款金额。The refunds. */
    public long refundFen() {
        return number("refundAmount");
    }

    /** 手续费。The fees, with their corrections. */
    public long feeFen() {
        return number("fee");
    }

    /** 分账及调整。All other movements of what was pending: shares of splits, and corrections. */
    public long adjustmentFen() {
        return number("adjustmentAmount");
    }

    /** 上期留存。What the settlement before left pending. */
    public long pendingBeforeFen() {
        return number("pendingBefore");
    }

    /** 本期留存。What stays pending: the reserve. */
    public long pendingAfterFen() {
        return number("pendingAfter");
    }

    /** 可用余额。What was available after this settlement. */
    public long availableAfterFen() {
        return number("availableAfter");
    }

    /** 付款状态。The state of its automatic payout: DUE, SENT, PAID, FAILED or NOT_SENT; empty if it is not paid out by itself. */
    public Optional<String> payoutStatus() {
        return optional("payoutStatus");
    }

    /** 付款金额。The amount of its payout; empty without one. */
    public Optional<Money> payoutAmount() {
        return optional("payoutAmount").map(text -> money("payoutAmount"));
    }

    /** 付款流水号。The payout's number. */
    public Optional<String> payoutSerialNumber() {
        return optional("payoutSerialNumber");
    }

    /** 付款失败原因。Why it failed or was not sent: the channel's code, or the platform's reason. */
    public Optional<String> payoutErrorMessage() {
        return optional("payoutErrorMessage");
    }

    private long number(String name) {
        try {
            return optional(name).map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException e) {
            throw new UnverifiedResponseException("the platform's answer has no number in " + name);
        }
    }

    private Optional<LocalDate> day(String name) {
        try {
            return optional(name).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
