package org.lifepay.simulator.customs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.trade.IdGenerator;
import org.lifepay.simulator.trade.Trade;
import org.lifepay.simulator.trade.TradeBook;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Content;
import org.lifepay.simulator.wire.MethodResponse;
import org.lifepay.simulator.wire.Request;
import org.lifepay.simulator.wire.RequestRejectedException;
import org.lifepay.simulator.wire.Yuan;

/**
 * alipay.trade.customs.declare and alipay.trade.customs.query: one out_request_no is one declaration. The last two digits of
 * the amount in fen choose what happens.
 */
public final class CustomsDeclarations {
    private static final int MAX_QUERIED = 10;
    private static final int MAX_NUMBER_LENGTH = 32;
    private static final String WRONG = "ACQ.INVALID_PARAMETER";

    private final CustomsBook book;
    private final TradeBook trades;
    private final IdGenerator idGenerator;

    public CustomsDeclarations(CustomsBook book, TradeBook trades, IdGenerator idGenerator) {
        this.book = book;
        this.trades = trades;
        this.idGenerator = idGenerator;
    }

    public MethodResponse declare(Request request, Instant now) {
        Content content = request.content();
        String number = content.required("out_request_no", MAX_NUMBER_LENGTH);
        Trade trade = trades.tradeNumbered(content.required("trade_no", 64));
        long fen = content.fen("amount");
        String code = content.required("merchant_customs_code", 20);
        String name = content.required("merchant_customs_name", 256);
        String place = content.required("customs_place", 20);
        if (trade == null || trade.paid() == null) {
            return MethodResponse.refused("ACQ.TRADE_NOT_EXIST");
        }
        CustomsDeclaration earlier = book.find(number);
        boolean tooMuch =
                book.declaredFen(trade.tradeNo(), number) + fen > trade.terms().totalFen();
        if (tooMuch || (earlier != null && !earlier.tradeNo().equals(trade.tradeNo())) || fen % 100 == 96) {
            return MethodResponse.refused(WRONG);
        }
        if (fen % 100 == 90) {
            return MethodResponse.refused("ACQ.CUSTOMS_DECLARE_ERROR", "报关信息有误");
        }
        if (fen % 100 == 97 && book.swallow(number)) {
            return MethodResponse.unknown();
        }
        CustomsDeclaration declared = book.put(new CustomsDeclaration(
                number,
                earlier == null ? idGenerator.transfer(now) : earlier.declareNo(),
                trade.tradeNo(),
                fen,
                place,
                code,
                name,
                now,
                now.plus(trades.settings().transferDelay().multipliedBy(2)),
                fate(fen),
                before(earlier, now),
                subOrder(content)));
        return fen % 100 == 95 && earlier == null
                ? MethodResponse.unknown()
                : receipt(declared, trade, earlier == null);
    }

    /** A split declaration names the part. */
    private static @Nullable String subOrder(Content content) {
        return "T".equalsIgnoreCase(content.text("is_split", 1)) ? content.required("sub_out_biz_no", 64) : null;
    }

    private static CustomsDeclaration.@Nullable Before before(@Nullable CustomsDeclaration earlier, Instant now) {
        return earlier == null || earlier.decided().isAfter(now)
                ? null
                : new CustomsDeclaration.Before(earlier.decided(), earlier.fate());
    }

    private static CustomsFate fate(long fen) {
        return switch ((int) (fen % 100)) {
            case 91 -> CustomsFate.REFUSED;
            case 92 -> CustomsFate.NOT_SENT;
            case 93 -> CustomsFate.LATE;
            case 94 -> CustomsFate.UNKNOWN_WORD;
            default -> CustomsFate.RELEASED;
        };
    }

    /** Whether who ordered is who paid is told the first time only. */
    private static MethodResponse receipt(CustomsDeclaration declared, Trade trade, boolean first) {
        return MethodResponse.success()
                .with("trade_no", sentTradeNo(declared))
                .with("alipay_declare_no", declared.declareNo())
                .with("pay_code", "31222699S7")
                .with("pay_transaction_id", "2" + declared.declareNo().substring(1))
                .with("ver_dept", "2")
                .with("total_amount", Long.toString(trade.terms().totalFen()))
                .with("currency", "CNY")
                .with("identity_check", first ? "T" : null);
    }

    /** The number that customs gets: that of a part is another one. */
    private static String sentTradeNo(CustomsDeclaration declared) {
        return declared.subOutBizNo() == null ? declared.tradeNo() : declared.declareNo() + "01";
    }

    public MethodResponse query(Request request, Instant now) {
        List<String> numbers =
                List.of(request.content().required("out_request_nos", 329).split(",", -1));
        if (numbers.size() > MAX_QUERIED) {
            throw RequestRejectedException.parameter("out_request_nos", "超过 " + MAX_QUERIED + " 个");
        }
        List<Map<String, Object>> records = new ArrayList<>();
        List<String> notFound = new ArrayList<>();
        for (String number : numbers) {
            CustomsDeclaration found = book.find(number);
            if (found == null) {
                notFound.add(number);
            } else {
                records.add(record(found, now));
            }
        }
        return MethodResponse.success()
                .with("records", records.isEmpty() ? null : records)
                .with("not_found", notFound.isEmpty() ? null : String.join(",", notFound));
    }

    /** One that is declared again tells the answer of the time before until it is sent. */
    private static Map<String, Object> record(CustomsDeclaration found, Instant now) {
        Instant sent =
                found.at().plus(Duration.between(found.at(), found.decided()).dividedBy(2));
        CustomsDeclaration.Before before = sent.isAfter(now) ? found.before() : null;
        Instant decidedAt = before == null ? found.decided() : before.decided();
        CustomsFate fate = before == null ? found.fate() : before.fate();
        boolean decided = !decidedAt.isAfter(now);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("out_request_no", found.outRequestNo());
        fields.put("trade_no", sentTradeNo(found));
        fields.put("is_split", found.subOutBizNo() == null ? "F" : "T");
        put(fields, "sub_out_biz_no", found.subOutBizNo());
        fields.put("alipay_declare_no", found.declareNo());
        fields.put("amount", Yuan.of(found.fen()));
        fields.put("customs_place", found.place());
        fields.put("merchant_customs_code", found.merchantCode());
        fields.put("merchant_customs_name", found.merchantName());
        fields.put("status", decided ? fate.status() : sent.isAfter(now) ? "ws" : "sending");
        if (decided) {
            put(fields, "customs_result_code", fate.code());
            put(fields, "customs_result_info", fate.info());
            put(fields, "customs_result_return_time", ChinaTime.of(decidedAt).replaceAll("[^0-9]", ""));
        }
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
