package org.lifepay.simulator.transfer;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Content;
import org.lifepay.simulator.wire.MethodResponse;
import org.lifepay.simulator.wire.Request;
import org.lifepay.simulator.wire.Yuan;

/**
 * alipay.fund.trans.uni.transfer and alipay.fund.trans.common.query: one out_biz_no moves money once. The last four digits of the
 * payee's account or card choose what happens.
 */
public final class FundTransfers {
    private static final Duration BANK_RETURNS_AFTER = Duration.ofDays(1);
    private static final String WRONG_CARD = "PAYEE_CARD_INFO_ERROR";
    private static final String RETURNED = "BANK_REFUND";

    private final TransferBook transfers;

    public FundTransfers(TransferBook transfers) {
        this.transfers = transfers;
    }

    public MethodResponse transfer(Request request, Instant now) {
        TransferTerms terms = TransferTerms.read(request);
        Transfer earlier = transfers.find(terms.outBizNo());
        if (earlier != null) {
            return earlier.terms().equals(terms)
                    ? again(earlier)
                    : MethodResponse.refused("PAYMENT_INFO_INCONSISTENCY", "两次请求的转账信息不一致");
        }
        String digits = lastDigits(terms.identity());
        MethodResponse obstacle = obstacle(terms, digits);
        return obstacle == null ? act(terms, digits, now) : obstacle;
    }

    private @Nullable MethodResponse obstacle(TransferTerms terms, String digits) {
        return switch (digits) {
            case "9004" -> transfers.swallow(terms.outBizNo()) ? MethodResponse.unknown() : null;
            case "9007" -> MethodResponse.refused("PAYEE_NOT_EXIST", "收款账号不存在");
            case "9008" -> MethodResponse.refused("PAYER_BALANCE_NOT_ENOUGH", "付款方余额不足");
            default ->
                terms.fen() > transfers.leftFen()
                        ? MethodResponse.refused("PAYER_BALANCE_NOT_ENOUGH", "付款方余额不足")
                        : null;
        };
    }

    private MethodResponse act(TransferTerms terms, String digits, Instant now) {
        Instant later = now.plus(transfers.settings().transferDelay());
        return switch (digits) {
            case "9001" -> answer(dealing(terms, TransferStatus.SUCCESS, null, later, now));
            case "9002" -> answer(dealing(terms, TransferStatus.FAIL, WRONG_CARD, later, now));
            case "9003" -> hidden(transfers.add(terms, TransferStatus.SUCCESS, null, now), MethodResponse.unknown());
            case "9005" ->
                hidden(
                        transfers.add(terms, TransferStatus.SUCCESS, null, now),
                        MethodResponse.refused("SYSTEM_ERROR", "系统繁忙"));
            case "9006" -> {
                Transfer paid = transfers.add(terms, TransferStatus.SUCCESS, null, now);
                yield answer(transfers.plan(
                        paid, new Transfer.Plan(now.plus(BANK_RETURNS_AFTER), TransferStatus.REFUND, RETURNED)));
            }
            case "9009" -> answer(transfers.add(terms, TransferStatus.DEALING, null, now));
            case "9010" -> again(transfers.add(terms, TransferStatus.FAIL, WRONG_CARD, now));
            default -> answer(transfers.add(terms, TransferStatus.SUCCESS, null, now));
        };
    }

    private Transfer dealing(
            TransferTerms terms, TransferStatus to, @Nullable String errorCode, Instant later, Instant now) {
        Transfer transfer = transfers.add(terms, TransferStatus.DEALING, null, now);
        return transfers.plan(transfer, new Transfer.Plan(later, to, errorCode));
    }

    /** A failed one is refused with its code, as often as it is sent. */
    private static MethodResponse again(Transfer transfer) {
        String code = transfer.errorCode();
        return transfer.status() == TransferStatus.FAIL && code != null
                ? MethodResponse.refused(code, "转账失败")
                : answer(transfer);
    }

    private static MethodResponse answer(Transfer transfer) {
        Instant paid = transfer.paid();
        return MethodResponse.success()
                .with("out_biz_no", transfer.terms().outBizNo())
                .with("order_id", transfer.orderId())
                .with("pay_fund_order_id", transfer.payFundOrderId())
                .with("status", transfer.status().name())
                .with("amount", Yuan.of(transfer.terms().fen()))
                .with("trans_date", paid == null ? null : ChinaTime.of(paid));
    }

    /** It is done, but the answer says unknown. */
    private static MethodResponse hidden(Transfer transfer, MethodResponse response) {
        return response.with("out_biz_no", transfer.terms().outBizNo());
    }

    public MethodResponse query(Request request) {
        Transfer transfer = find(request.content());
        if (transfer == null) {
            return MethodResponse.refused("ORDER_NOT_EXIST", "转账订单不存在");
        }
        Instant paid = transfer.paid();
        return MethodResponse.success()
                .with("out_biz_no", transfer.terms().outBizNo())
                .with("order_id", transfer.orderId())
                .with("pay_fund_order_id", transfer.payFundOrderId())
                .with("status", transfer.status().name())
                .with("trans_amount", Yuan.of(transfer.terms().fen()))
                .with("pay_date", paid == null ? null : ChinaTime.of(paid))
                .with("error_code", transfer.errorCode())
                .with("fail_reason", transfer.errorCode() == null ? null : "转账失败或被银行退回");
    }

    /** Alipay's numbers go before the merchant's, which needs the product and the scene beside it. */
    private @Nullable Transfer find(Content content) {
        String fundOrder = content.text("pay_fund_order_id", 64);
        String order = fundOrder == null ? content.text("order_id", 64) : fundOrder;
        if (order != null) {
            return transfers.numbered(order);
        }
        String number = content.required("out_biz_no", 64);
        String product = content.required("product_code", 64);
        content.required("biz_scene", 64);
        Transfer found = transfers.find(number);
        return found != null && found.terms().productCode().equals(product) ? found : null;
    }

    private static String lastDigits(String identity) {
        String name = identity.contains("@") ? identity.substring(0, identity.indexOf('@')) : identity;
        return name.length() < 4 ? "" : name.substring(name.length() - 4);
    }
}
