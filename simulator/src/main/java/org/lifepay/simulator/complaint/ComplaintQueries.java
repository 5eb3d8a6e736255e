package org.lifepay.simulator.complaint;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.trade.Trade;
import org.lifepay.simulator.trade.TradeBook;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Content;
import org.lifepay.simulator.wire.MethodResponse;
import org.lifepay.simulator.wire.Request;
import org.lifepay.simulator.wire.RequestRejectedException;
import org.lifepay.simulator.wire.Yuan;

/** The queries of alipay.merchant.tradecomplain and of alipay.security.risk.complaint.info. */
public final class ComplaintQueries {
    private static final int MAX_PAGE_SIZE = 20;
    private static final int TIME_LENGTH = 19;

    private final ComplaintBook book;
    private final TradeBook trades;

    public ComplaintQueries(ComplaintBook book, TradeBook trades) {
        this.book = book;
        this.trades = trades;
    }

    /** alipay.merchant.tradecomplain.batchquery. */
    public MethodResponse tradeList(Request request, Instant now) {
        Content content = request.content();
        List<Complaint> found = within(false, content, "begin_time", "end_time", now);
        Page page = page(content, "page_num", found.size());
        return MethodResponse.success()
                .with("page_num", page.number())
                .with("page_size", page.size())
                .with("total_num", found.size())
                .with("total_page_num", (found.size() + page.size() - 1) / page.size())
                .with(
                        "trade_complain_infos",
                        found.subList(page.from(), page.to()).stream()
                                .map(one -> tradeFields(one, false))
                                .toList());
    }

    /** alipay.merchant.tradecomplain.query. */
    public MethodResponse tradeQuery(Request request, Instant now) {
        Complaint found = find(false, request.content().required("complain_event_id", 64), now);
        if (found == null) {
            return MethodResponse.refused("PARAM_ILLEGAL");
        }
        MethodResponse response = MethodResponse.success();
        tradeFields(found, true).forEach(response::with);
        return response;
    }

    private Map<String, Object> tradeFields(Complaint one, boolean whole) {
        Map<String, Object> fields = new LinkedHashMap<>();
        String outTradeNo = one.outTradeNos().getFirst();
        Trade trade = trades.trade(outTradeNo);
        fields.put("complain_event_id", Long.toString(one.id()));
        fields.put("status", one.status());
        fields.put("merchant_order_no", outTradeNo);
        if (trade != null) {
            fields.put("trade_no", trade.tradeNo());
        }
        if (trade != null && whole) {
            fields.put("trade_amount", Yuan.of(trade.terms().totalFen()));
        }
        fields.put("complain_reason", "未收到货");
        fields.put("content", one.content());
        fields.put("phone_no", one.contact());
        fields.put("gmt_create", ChinaTime.of(one.made()));
        fields.put("gmt_modified", ChinaTime.of(one.modified()));
        Instant finished = one.finished();
        if (finished != null) {
            fields.put("gmt_finished", ChinaTime.of(finished));
        }
        if (whole) {
            fields.put(
                    "reply_detail_infos",
                    one.replies().stream()
                            .map(reply -> Map.of(
                                    "content", reply.text(),
                                    "replier_role", "MERCHANT",
                                    "gmt_create", ChinaTime.of(reply.at())))
                            .toList());
        }
        return fields;
    }

    /** alipay.security.risk.complaint.info.batchquery. */
    public MethodResponse riskList(Request request, Instant now) {
        Content content = request.content();
        List<Complaint> found = within(true, content, "gmt_complaint_start", "gmt_complaint_end", now);
        Page page = page(content, "current_page_num", found.size());
        return MethodResponse.success()
                .with("current_page", page.number())
                .with("page_size", page.size())
                .with("total_size", found.size())
                .with(
                        "complaint_list",
                        found.subList(page.from(), page.to()).stream()
                                .map(this::riskFields)
                                .toList());
    }

    /** alipay.security.risk.complaint.info.query. */
    public MethodResponse riskQuery(Request request, Instant now) {
        Complaint found = find(true, request.content().required("record_id", 20), now);
        if (found == null) {
            return MethodResponse.refused("COMPLAINT_NOT_EXIST");
        }
        MethodResponse response = MethodResponse.success();
        riskFields(found).forEach(response::with);
        return response;
    }

    private Map<String, Object> riskFields(Complaint one) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", one.id());
        fields.put("task_id", "T" + one.id());
        fields.put("status", one.status());
        fields.put("status_description", "消费者投诉");
        fields.put("complain_content", one.content());
        fields.put("contact", one.contact());
        fields.put("gmt_complain", ChinaTime.of(one.made()));
        fields.put("gmt_overdue", ChinaTime.of(one.overdue()));
        for (Complaint.Reply reply : one.replies()) {
            fields.put("process_code", Objects.requireNonNullElse(reply.code(), ""));
            fields.put("process_message", reply.text());
        }
        fields.put(
                "complaint_trade_info_list",
                one.outTradeNos().stream()
                        .map(trades::trade)
                        .filter(Objects::nonNull)
                        .map(trade -> Map.of(
                                "out_no", trade.terms().outTradeNo(),
                                "trade_no", trade.tradeNo(),
                                "amount", Yuan.of(trade.terms().totalFen())))
                        .toList());
        return fields;
    }

    private @Nullable Complaint find(boolean risk, String number, Instant now) {
        try {
            Complaint found = book.find(Long.parseLong(number), now);
            return found != null && found.risk() == risk ? found : null;
        } catch (NumberFormatException unknown) {
            return null;
        }
    }

    /** The period is in whole seconds, as it is on the wire. */
    private List<Complaint> within(boolean risk, Content content, String from, String to, Instant now) {
        Instant begin = time(content, from);
        Instant end = time(content, to).plusSeconds(1);
        return book.made(risk, made -> !made.isBefore(begin) && made.isBefore(end), now);
    }

    private static Instant time(Content content, String name) {
        Instant time = ChinaTime.read(content.required(name, TIME_LENGTH));
        if (time == null) {
            throw RequestRejectedException.parameter(name, "应为 yyyy-MM-dd HH:mm:ss");
        }
        return time;
    }

    private record Page(int number, int size, int from, int to) {}

    private static Page page(Content content, String name, int total) {
        int number = number(content, name, 1);
        int size = number(content, "page_size", MAX_PAGE_SIZE);
        if (number < 1 || size < 1 || size > MAX_PAGE_SIZE) {
            throw RequestRejectedException.parameter(name, "超出范围");
        }
        int from = Math.min((number - 1) * size, total);
        return new Page(number, size, from, Math.min(from + size, total));
    }

    private static int number(Content content, String name, int otherwise) {
        String text = content.text(name, 6);
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException unreadable) {
            throw RequestRejectedException.parameter(name, "应为数字");
        }
    }
}
