package org.lifepay.sdk;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 订单查询结果。An order as queried: the answer to {@link LifepayClient#query} (protocol §3.1), or an item of a list (§3.6). */
public final class QueriedOrder extends ApiResource {
    private final Money amount;

    /** An answer without the order's amount belongs to another call, for example a replayed reply to placing it. */
    QueriedOrder(Fields fields) {
        super(fields);
        amount = money("orderAmount");
    }

    /** 订单状态。The order's status. */
    public OrderStatus status() {
        return OrderStatus.of(fields().text("status"));
    }

    /** 平台订单号。The platform's serial number of the order; a refund refers to it. */
    public String serialNumber() {
        return string("serialNumber");
    }

    /** 订单金额。The order's amount, in fen. */
    public Money amount() {
        return amount;
    }

    /** 商家券优惠。What a coupon took off before; empty without one. {@link #amount} is what was left to pay. */
    public Optional<Money> couponAmount() {
        return moneyIfGiven("couponAmount");
    }

    /** 币种。The order's currency, ISO 4217. */
    public String currency() {
        return string("orderCurrency");
    }

    /** 已退金额。The sum of all refunds so far, in fen. */
    public Money refunded() {
        return fields().text("totalRefundAmount") == null ? Money.fen(0) : money("totalRefundAmount");
    }

    /** 手续费。The operator's fee on the payment, in fen; empty before it is paid, and in a list (protocol §3.1). */
    public Optional<Money> fee() {
        return moneyIfGiven("feeAmount");
    }

    /** 已退手续费。What refunds gave back of the fee, in fen; empty if nothing was, and in a list (protocol §3.1). */
    public Optional<Money> feeRefunded() {
        return moneyIfGiven("feeRefundedAmount");
    }

    /** 商家优惠。What the buyer did not pay at the merchant's expense, in fen; empty without a discount, and in a list (protocol §3.1). */
    public Optional<Money> merchantDiscount() {
        return moneyIfGiven("merchantDiscountAmount");
    }

    /** 平台优惠。What Alipay paid instead of the buyer, in fen; empty without a discount, and in a list (protocol §3.1). */
    public Optional<Money> platformDiscount() {
        return moneyIfGiven("platformDiscountAmount");
    }

    /** 买家实付。What the buyer paid, in fen; empty without a discount, when it is the order's amount, and in a list (protocol §3.1). */
    public Optional<Money> buyerPaid() {
        return moneyIfGiven("buyerPayAmount");
    }

    /** 积分（集分宝）。What of the buyer's part was paid by points, in fen; empty without them, and in a list (protocol §3.1). */
    public Optional<Money> points() {
        return moneyIfGiven("pointAmount");
    }

    /**
     * 商家实收。What the merchant received, before the fee, in fen; empty without a discount, when it is the order's amount, and in a list
     * (protocol §3.1).
     */
    public Optional<Money> received() {
        return moneyIfGiven("receiptAmount");
    }

    private Optional<Money> moneyIfGiven(String member) {
        return fields().text(member) == null ? Optional.empty() : Optional.of(money(member));
    }

    /** 完成时间。When the order became final; empty before, or when it came in another format. */
    public Optional<Instant> completedAt() {
        return time("completeDateTime");
    }

    /** 支付途径。How it was paid, for example ALI_SCANCODE_PAY (protocol §3.3). */
    public Optional<String> paymentModeAlias() {
        return optional("paymentModeAlias");
    }

    /** 清算机构。The clearing organisation, for example NUCC. */
    public Optional<String> clearingOrg() {
        return optional("clearingOrg");
    }

    /** 已到账金额。What has arrived of an open order by bank transfer and waits for the rest, in fen; only in a query (protocol §3.1). */
    public Optional<Money> waitingTransfers() {
        return moneyIfGiven("receivedAmount");
    }

    /** 未能计入订单的到账。What arrived for an order by bank transfer that it could not keep, in fen, until the operator has seen to it. */
    public Optional<Money> unmatchedTransfers() {
        return moneyIfGiven("unmatchedAmount");
    }

    /** 下单时间。When it was placed; only in a list (protocol §3.6). */
    public Optional<Instant> createdAt() {
        return time("createDateTime");
    }

    /** 支付方式。The {@code paymentModeCode} that it was placed with; only in a list, and empty for the cashier page. */
    public Optional<String> paymentModeCode() {
        return optional("paymentModeCode");
    }

    /** 备注。The remark that the order was placed with. */
    public Optional<String> remark() {
        return optional("remark");
    }

    /** 门店编号。The merchant's number of the store that the order was placed with, at most 32 characters (protocol 3.1, 3.2). */
    public Optional<String> storeId() {
        return optional("storeId");
    }

    /** 收银员编号。The merchant's number of the cashier that the order was placed with, at most 28 characters (protocol 3.1, 3.2). */
    public Optional<String> cashierId() {
        return optional("cashierId");
    }
}
