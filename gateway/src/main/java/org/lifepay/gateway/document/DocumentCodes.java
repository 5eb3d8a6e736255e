package org.lifepay.gateway.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.payout.Payout;
import org.lifepay.gateway.payout.PayoutState;
import org.lifepay.gateway.refund.ListedRefund;
import org.lifepay.gateway.refund.RefundState;
import org.lifepay.gateway.refund.Refunds;
import org.springframework.stereotype.Component;

/**
 * The verification numbers of documents. A number is derived from what the document is about, with a key: no other
 * document has it. Who doubts a document compares it with what the gateway knows under its number.
 */
@Component
public class DocumentCodes {
    private static final int MAX_REFUNDS = 1000;
    private static final int GROUP = 4;

    private final ChannelNumbers numbers;
    private final Refunds refunds;

    DocumentCodes(ChannelNumbers numbers, Refunds refunds) {
        this.numbers = numbers;
        this.refunds = refunds;
    }

    /** What a number proves. */
    public sealed interface Verified {
        /** It is that of the order's receipt. */
        record Receipt(OrderState.Paid payment) implements Verified {}

        /** It is that of a refund's voucher. */
        record RefundVoucher(ListedRefund refund) implements Verified {}
    }

    String ofOrder(Order order) {
        return numbers.ofDocument("RECEIPT", order.paymentOrderId());
    }

    String ofRefund(ListedRefund refund) {
        return numbers.ofDocument(
                "VOUCHER", refund.paymentOrderId() + "\n" + refund.refund().serialNumber());
    }

    String ofPayout(Payout payout) {
        return numbers.ofDocument("TRANSFER", payout.merchant().digits() + "\n" + payout.serialNumber());
    }

    /** Whether this is the number of the payout's voucher, which one that was paid has, even if its money came back later. */
    public boolean verify(Payout payout, String code) {
        boolean paid = payout.state() instanceof PayoutState.Done || payout.state() instanceof PayoutState.Returned;
        return paid && equal(ofPayout(payout), code);
    }

    /** In groups of four, as it is printed. */
    static String grouped(String code) {
        return code.replaceAll("(.{" + GROUP + "})(?=.)", "$1 ");
    }

    /** The document of this order with this number; empty if there is none. */
    public Optional<Verified> verify(Order order, String code) {
        Stream<Verified> receipt = order.state() instanceof OrderState.Paid paid && equal(ofOrder(order), code)
                ? Stream.of(new Verified.Receipt(paid))
                : Stream.empty();
        List<ListedRefund> done = refunds.ofOrder(order, MAX_REFUNDS).stream()
                .filter(listed -> listed.refund().state() instanceof RefundState.Done)
                .toList();
        return Stream.concat(
                        receipt,
                        done.stream()
                                .filter(listed -> equal(ofRefund(listed), code))
                                .map(Verified.RefundVoucher::new))
                .findFirst();
    }

    private static boolean equal(String code, String other) {
        return MessageDigest.isEqual(code.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
