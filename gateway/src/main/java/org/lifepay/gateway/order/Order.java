package org.lifepay.gateway.order;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.Discount;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.money.Money;

/**
 * An order as stored.
 *
 * @param paymentOrderId its public id; also the serialNumber that merchants see
 * @param appId the app that opens the cashier; null for the channel's default
 * @param discount what of a paid order's amount the buyer did not pay
 */
public record Order(
        OrderKey key,
        String paymentOrderId,
        Reference reference,
        Purchase purchase,
        Addresses addresses,
        @Nullable String appId,
        OrderState state,
        Instant createdAt,
        Instant expiresAt,
        RefundTotals refunds,
        Discount discount) {
    /** Without a discount, as long as it is not paid. */
    public Order(
            OrderKey key,
            String paymentOrderId,
            Reference reference,
            Purchase purchase,
            Addresses addresses,
            @Nullable String appId,
            OrderState state,
            Instant createdAt,
            Instant expiresAt,
            RefundTotals refunds) {
        this(
                key,
                paymentOrderId,
                reference,
                purchase,
                addresses,
                appId,
                state,
                createdAt,
                expiresAt,
                refunds,
                Discount.NONE);
    }

    /** Begins the requestId of a payment link's order; merchants' programs must not use it. */
    public static final String PAYMENT_LINK_PREFIX = FieldRule.PAYMENT_LINK_PREFIX;

    /**
     * The merchant's identification of the order.
     *
     * @param requestId the merchant's order number, the idempotency key
     * @param contentDigest of the whole request: the same requestId with another digest is another order
     * @param partnerId the service provider
     */
    public record Reference(
            String requestId,
            String contentDigest,
            @Nullable String partnerId) {}

    /**
     * The product, the amount and the payment mode.
     *
     * @param mode empty if the buyer chooses on the cashier page
     * @param subject what the buyer sees
     * @param split whether parts of it go to other merchants, or may go
     * @param exchangeCurrency which foreign money is bought with it; null: none
     * @param forCustoms whether it was placed to be declared to customs
     * @param couponAmount what a coupon of the merchant took off before; the amount is what is left to pay
     */
    public record Purchase(
            Money amount,
            Optional<PaymentMode> mode,
            String subject,
            @Nullable String remark,
            boolean split,
            PointOfSale pointOfSale,
            @Nullable String exchangeCurrency,
            boolean forCustoms,
            Money couponAmount) {
        /** Without a coupon. */
        public Purchase(
                Money amount,
                Optional<PaymentMode> mode,
                String subject,
                @Nullable String remark,
                boolean split,
                PointOfSale pointOfSale,
                @Nullable String exchangeCurrency,
                boolean forCustoms) {
            this(amount, mode, subject, remark, split, pointOfSale, exchangeCurrency, forCustoms, Money.ZERO);
        }

        /** Without a purchase of foreign money, and not for customs. */
        public Purchase(
                Money amount,
                Optional<PaymentMode> mode,
                String subject,
                @Nullable String remark,
                boolean split,
                PointOfSale pointOfSale) {
            this(amount, mode, subject, remark, split, pointOfSale, null, false);
        }

        /** Without a split, and of no store. */
        public Purchase(Money amount, Optional<PaymentMode> mode, String subject, @Nullable String remark) {
            this(amount, mode, subject, remark, false, PointOfSale.NONE);
        }

        /** The same, and a coupon takes so much off. */
        public Purchase lessCoupon(Money off) {
            return new Purchase(
                    amount.minus(off), mode, subject, remark, split, pointOfSale, exchangeCurrency, forCustoms, off);
        }
    }

    /**
     * Where the order was placed.
     *
     * @param storeId the merchant's number of the store
     * @param cashierId the merchant's number of the cashier, a person or a till
     */
    public record PointOfSale(
            @Nullable String storeId, @Nullable String cashierId) {
        public static final PointOfSale NONE = new PointOfSale(null, null);
    }

    /**
     * The notification URL, and the callback URL of the buyer.
     *
     * @param notifyUrl {@link #NOT_NOTIFIED} for an order of a payment link of a merchant that has no program
     */
    public record Addresses(String notifyUrl, @Nullable String callbackUrl) {
        /** In the place of a notification URL: the order and its refunds are not notified. */
        public static final String NOT_NOTIFIED = "";
    }

    /**
     * The sums of the order's refunds.
     *
     * @param refunded the sum of successful refunds
     * @param pending the sum of refunds in progress
     */
    public record RefundTotals(Money refunded, Money pending, int count) {
        public static final RefundTotals NONE = new RefundTotals(Money.ZERO, Money.ZERO, 0);
    }

    public MerchantId merchant() {
        return key.merchant();
    }

    public String requestId() {
        return reference.requestId();
    }

    public String contentDigest() {
        return reference.contentDigest();
    }

    public @Nullable String partnerId() {
        return reference.partnerId();
    }

    public Money amount() {
        return purchase.amount();
    }

    /** What of the amount the merchant pays as a discount. */
    public Money merchantDiscount() {
        return discount.merchant();
    }

    /** What of the amount the channel pays as a discount. */
    public Money platformDiscount() {
        return discount.platform();
    }

    /** What the merchant receives once it is paid, before any fee. */
    public Money received() {
        return amount().minus(discount.merchant());
    }

    /** What the buyer pays. */
    public Money buyerPaid() {
        return received().minus(discount.platform());
    }

    /** What of its refunds the merchant gave back: they are of the buyer's money first, and a discount is none. */
    public Money sentBack() {
        return sentBackWith(Money.ZERO);
    }

    /** The same when so much more is refunded. */
    public Money sentBackWith(Money more) {
        Money all = refunded().plus(more);
        return all.compareTo(received()) < 0 ? all : received();
    }

    /** Whether it is booked with another discount than the channel says now. */
    public boolean hasOtherDiscount(Payment payment) {
        return state instanceof OrderState.Paid paid
                && paid.number().equals(payment.number())
                && !payment.discount().isNone()
                && payment.discount().differsFrom(discount);
    }

    public Optional<PaymentMode> mode() {
        return purchase.mode();
    }

    public String subject() {
        return purchase.subject();
    }

    public @Nullable String remark() {
        return purchase.remark();
    }

    /** Whether parts of it go to other merchants, or may go. */
    public boolean isSplit() {
        return purchase.split();
    }

    /** Which foreign money is bought with it when it is paid; null: none. */
    public @Nullable String exchangeCurrency() {
        return purchase.exchangeCurrency();
    }

    /** Whether it was placed to be declared to customs. */
    public boolean isForCustoms() {
        return purchase.forCustoms();
    }

    /** What a coupon of the merchant took off before; zero: it has none. */
    public Money couponAmount() {
        return purchase.couponAmount();
    }

    public PointOfSale pointOfSale() {
        return purchase.pointOfSale();
    }

    public String notifyUrl() {
        return addresses.notifyUrl();
    }

    public @Nullable String callbackUrl() {
        return addresses.callbackUrl();
    }

    public Money refunded() {
        return refunds.refunded();
    }

    public Money refundPending() {
        return refunds.pending();
    }

    public int refundCount() {
        return refunds.count();
    }

    /** Whether what was paid can be sent back by refunds: money from a bank account cannot yet. */
    public boolean isRefundable() {
        return isAtChannel();
    }

    /** Whether a channel can be asked about it: a transfer to a bank account is told by the bank alone. */
    public boolean isAtChannel() {
        return purchase.mode().filter(PaymentMode.EXCLUSIVE_ACCOUNT::equals).isEmpty();
    }

    public boolean isOpen() {
        return state instanceof OrderState.Open;
    }

    @Override
    public String toString() {
        return "Order[" + paymentOrderId + " " + state.status() + "]";
    }
}
