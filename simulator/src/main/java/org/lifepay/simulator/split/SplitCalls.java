package org.lifepay.simulator.split;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.trade.IdGenerator;
import org.lifepay.simulator.trade.Trade;
import org.lifepay.simulator.trade.TradeBook;
import org.lifepay.simulator.trade.TradeStatus;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Content;
import org.lifepay.simulator.wire.MethodResponse;
import org.lifepay.simulator.wire.Request;
import org.lifepay.simulator.wire.RequestRejectedException;
import org.lifepay.simulator.wire.Yuan;

/**
 * alipay.trade.royalty.relation.bind and unbind, alipay.trade.order.settle and its query: only bound accounts get shares, at
 * most 30 % of a trade, and one out_request_no of a trade is one share. The last two digits of the amount in fen choose what
 * happens.
 */
public final class SplitCalls {
    /** What a contract without special terms allows, of the trade's total. */
    static final int MAX_PERCENT = 30;

    private static final int MAX_LINES = 5;
    private static final Pattern USER_ID = Pattern.compile("2088[0-9]{12}");

    private final SplitBook book;
    private final TradeBook trades;
    private final IdGenerator idGenerator;

    public SplitCalls(SplitBook book, TradeBook trades, IdGenerator idGenerator) {
        this.book = book;
        this.trades = trades;
        this.idGenerator = idGenerator;
    }

    public MethodResponse bind(Request request) {
        List<Content> receivers = receivers(request);
        for (Content receiver : receivers) {
            String account = account(receiver, "account", "type");
            if (account.endsWith("9007")) {
                return MethodResponse.refused("RECEIVER_ACCOUNT_NOT_CERTIFY", "收款方账户未实名");
            }
            if (account.endsWith("9008")) {
                return MethodResponse.refused("USERNAME_NOT_MATCH", "姓名不匹配");
            }
        }
        for (Content receiver : receivers) {
            String name = receiver.text("name", 64);
            book.bind(account(receiver, "account", "type"), name == null ? "" : name);
        }
        return MethodResponse.success().with("result_code", "SUCCESS");
    }

    public MethodResponse unbind(Request request) {
        receivers(request).forEach(receiver -> book.unbind(account(receiver, "account", "type")));
        return MethodResponse.success().with("result_code", "SUCCESS");
    }

    private static List<Content> receivers(Request request) {
        Content content = request.content();
        content.required("out_request_no", 32);
        List<Content> receivers = content.list("receiver_list");
        if (receivers.isEmpty()) {
            throw new RequestRejectedException(MethodResponse.refused("RECEIVER_LIST_EMPTY"));
        }
        if (receivers.size() > 20) {
            throw new RequestRejectedException(MethodResponse.refused("RECEIVER_LIST_OVERLOAD"));
        }
        return receivers;
    }

    private static String account(Content line, String name, String type) {
        String account = line.required(name, 64);
        boolean user = "userId".equals(line.required(type, 64));
        if (user && !USER_ID.matcher(account).matches()) {
            throw new RequestRejectedException(MethodResponse.refused("USER_NOT_EXIST"));
        }
        return account;
    }

    public MethodResponse settle(Request request, Instant now) {
        Content content = request.content();
        String number = content.required("out_request_no", 64);
        Trade trade = trades.tradeNumbered(content.required("trade_no", 64));
        List<Content> lines = content.list("royalty_parameters");
        if (trade == null) {
            return MethodResponse.refused("ACQ.TRADE_NOT_EXIST");
        }
        SettleShare earlier = book.find(trade.tradeNo(), number);
        if (earlier != null) {
            return earlier.content().equals(content.toString())
                    ? answer(earlier)
                    : MethodResponse.refused("ACQ.DISCORDANT_REPEAT_REQUEST");
        }
        if (lines.isEmpty() || lines.size() > MAX_LINES) {
            return lines.isEmpty() && "true".equals(content.textIn("extend_params", "royalty_finish"))
                    ? answer(book.put(share(number, trade, content, "", 0, now)))
                    : MethodResponse.refused("ACQ.INVALID_PARAMETER");
        }
        long fen = lines.stream().mapToLong(line -> line.fen("amount")).sum();
        String refusal = refusal(trade, lines, fen);
        if (refusal != null) {
            return MethodResponse.refused(refusal);
        }
        if (fen % 100 == 97 && book.swallow(trade.tradeNo(), number)) {
            return MethodResponse.unknown();
        }
        SettleShare share = book.put(
                share(number, trade, content, account(lines.getFirst(), "trans_in", "trans_in_type"), fen, now));
        return fen % 100 == 95 ? MethodResponse.refused("ACQ.SYSTEM_ERROR") : answer(share);
    }

    private @Nullable String refusal(Trade trade, List<Content> lines, long fen) {
        if (trade.status() != TradeStatus.TRADE_SUCCESS && trade.status() != TradeStatus.TRADE_FINISHED) {
            return "ACQ.TRADE_STATUS_ERROR";
        }
        if (book.isFinished(trade.tradeNo())) {
            return "ACQ.ILLEGAL_SETTLE_STATE";
        }
        for (Content line : lines) {
            String account = account(line, "trans_in", "trans_in_type");
            String holder = book.holder(account);
            if (holder == null) {
                return "ACQ.ROYALTY_RECEIVER_INVALID";
            }
            if (account.equals(SimulatorKeys.SELLER_ID)) {
                return "ACQ.ROYALTY_ACCOUNTS_EQUAL";
            }
        }
        long after = book.sharedFen(trade.tradeNo()) + fen;
        if (after > trade.terms().totalFen() * MAX_PERCENT / 100
                || after - book.returnedFen(trade.tradeNo()) > trade.receiptFen() - trade.refundedFen()) {
            return "ACQ.ALLOC_AMOUNT_VALIDATE_ERROR";
        }
        return switch ((int) (fen % 100)) {
            case 90 -> "ACQ.TXN_RESULT_ACCOUNT_BALANCE_NOT_ENOUGH";
            case 91 -> "ACQ.USER_ACCOUNT_HAD_FREEZEN";
            case 92 -> "ACQ.A_CODE_IN_NO_LIST";
            default -> null;
        };
    }

    private SettleShare share(String number, Trade trade, Content content, String receiver, long fen, Instant now) {
        boolean slow = fen % 100 == 93 || fen % 100 == 94;
        return new SettleShare(
                number,
                trade.tradeNo(),
                idGenerator.transfer(now),
                content.toString(),
                receiver,
                fen,
                now,
                slow ? now.plus(trades.settings().transferDelay()) : now,
                fen % 100 == 94 ? "USER_ACCOUNT_HAD_FREEZEN" : null);
    }

    private static MethodResponse answer(SettleShare share) {
        return MethodResponse.success().with("trade_no", share.tradeNo()).with("settle_no", share.settleNo());
    }

    public MethodResponse query(Request request, Instant now) {
        Content content = request.content();
        SettleShare share = book.find(content.required("trade_no", 64), content.required("out_request_no", 64));
        if (share == null) {
            return MethodResponse.refused("ACQ.TRADE_SETTLE_NOT_EXIST", "分账不存在");
        }
        return MethodResponse.success()
                .with("out_request_no", share.outRequestNo())
                .with("operation_dt", ChinaTime.of(share.at()))
                .with("royalty_detail_list", share.fen() == 0 ? null : List.of(detail(share, now)));
    }

    private static Map<String, Object> detail(SettleShare share, Instant now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("operation_type", "transfer");
        fields.put("detail_id", share.settleNo() + "01");
        fields.put("trans_out", SimulatorKeys.SELLER_ID);
        fields.put("trans_out_type", "userId");
        fields.put("trans_in", share.receiver());
        fields.put("trans_in_type", USER_ID.matcher(share.receiver()).matches() ? "userId" : "loginName");
        fields.put("amount", Yuan.of(share.fen()));
        fields.put("state", share.state(now));
        if (share.state(now).equals("FAIL")) {
            fields.put("error_code", String.valueOf(share.failure()));
            fields.put("error_desc", "收款方账户被冻结");
        }
        return fields;
    }
}
