package org.lifepay.gateway.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.document.Voucher.Fact;
import org.lifepay.gateway.document.Voucher.Row;
import org.lifepay.gateway.ledger.OrderFee;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.ChineseAmount;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.money.YuanText;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.payout.Payout;
import org.lifepay.gateway.payout.PayoutState;
import org.lifepay.gateway.refund.ListedRefund;
import org.lifepay.gateway.refund.RefundState;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.PlatformSettings;
import org.lifepay.gateway.statement.Fees;
import org.lifepay.gateway.time.TimeText;
import org.lifepay.gateway.work.Bulkhead;
import org.springframework.stereotype.Component;

/** Receipts (电子回单) of paid orders, and vouchers of completed refunds (退款单) and payouts (转账凭证), as PDF. */
@Component
public class Receipts {
    /** Bulkhead: a document's page, its characters and its file are in memory while it is made. */
    @Limit(
            area = LimitArea.SIZES,
            name = "receipts and vouchers made at once",
            unit = "documents",
            atLimit = "the others wait")
    private static final int MAX_CONCURRENT = 4;

    @Limit(
            area = LimitArea.SIZES,
            name = "waiting for a place to make a receipt or voucher",
            atLimit = "HTTP 503 with `Retry-After`, the page says so")
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Merchants merchants;
    private final Fees fees;
    private final DocumentCodes codes;
    private final PlatformSettings settings;
    private final Clock clock;
    private final Bulkhead bulkhead = new Bulkhead(MAX_CONCURRENT, TIMEOUT);

    Receipts(Merchants merchants, Fees fees, DocumentCodes codes, PlatformSettings settings, Clock clock) {
        this.merchants = merchants;
        this.fees = fees;
        this.codes = codes;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * How a document is presented.
     *
     * @param verification the address of the page that verifies documents, without parameters
     */
    public record Presentation(DocumentTexts texts, String verification) {}

    /**
     * The receipt of a paid order.
     *
     * @throws IllegalArgumentException if the order is not paid
     * @throws Bulkhead.FullException if too many are made at once
     */
    public byte[] ofOrder(Order order, Presentation presentation) {
        return bulkhead.call(() -> receipt(order, presentation));
    }

    private byte[] receipt(Order order, Presentation presentation) {
        DocumentTexts texts = presentation.texts();
        OrderState.Paid paid = paid(order);
        Money fee = fees.of(order).map(OrderFee::fee).orElse(Money.ZERO);
        List<Row> rows = new ArrayList<>(merchant(order.merchant(), texts, "receipt.payment"));
        rows.addAll(order(order, paid, texts));
        rows.add(Row.of(
                Fact.of(texts.get("amount"), yuan(order.amount())).inBold(),
                Fact.of(texts.get("received"), yuan(order.received())).inBold()));
        if (order.discount().isGiven()) {
            rows.add(Row.of(
                    Fact.of(texts.get("merchantDiscount"), yuan(order.merchantDiscount())),
                    Fact.of(texts.get("platformDiscount"), yuan(order.platformDiscount()))));
            rows.add(Row.of(Fact.of(texts.get("buyerPaid"), yuan(order.buyerPaid()))));
        }
        rows.add(inWords(order.amount(), texts));
        rows.add(Row.of(
                Fact.of(texts.get("receipt.fee"), yuan(fee)), Fact.of(texts.get("refunded"), yuan(order.refunded()))));
        rows.add(Row.of(
                Fact.of(texts.get("way"), texts.get("way." + paid.method())),
                Fact.of(texts.get("status"), texts.get(status(order)))));
        rows.add(Row.of(
                Fact.of(texts.get("createdAt"), TimeText.of(order.createdAt())),
                Fact.of(texts.get("paidAt"), TimeText.of(paid.at()))));
        addRemark(rows, texts.get("remark"), order.remark());
        return print(
                texts.get("receipt"),
                texts.get("receipt.subtitle"),
                rows,
                codes.ofOrder(order),
                order.paymentOrderId(),
                presentation);
    }

    private static String status(Order order) {
        if (order.refunded().equals(Money.ZERO)) {
            return "status.paid";
        }
        return order.refunded().compareTo(order.amount()) < 0 ? "status.refundedInPart" : "status.refunded";
    }

    /**
     * The voucher of a completed refund.
     *
     * @throws IllegalArgumentException if the refund is not completed
     * @throws Bulkhead.FullException if too many are made at once
     */
    public byte[] ofRefund(Order order, ListedRefund listed, Presentation presentation) {
        return bulkhead.call(() -> voucher(order, listed, presentation));
    }

    private byte[] voucher(Order order, ListedRefund listed, Presentation presentation) {
        if (!(listed.refund().state() instanceof RefundState.Done(var doneAt))) {
            throw new IllegalArgumentException("not completed: " + listed.refund());
        }
        DocumentTexts texts = presentation.texts();
        Money amount = listed.refund().amount();
        List<Row> rows = new ArrayList<>(merchant(order.merchant(), texts, "receipt.refund"));
        rows.add(Row.of(Fact.of(texts.get("refundRequestId"), listed.refund().requestId())));
        rows.add(Row.of(Fact.of(texts.get("refundSerialNumber"), listed.refund().serialNumber())));
        rows.addAll(order(order, paid(order), texts));
        rows.add(Row.of(
                Fact.of(texts.get("refundedAmount"), yuan(amount)).inBold(),
                Fact.of(texts.get("amount"), yuan(order.amount()))));
        rows.add(inWords(amount, texts));
        rows.add(Row.of(
                Fact.of(texts.get("status"), texts.get("status.refundDone")),
                Fact.of(texts.get("refundedInAll"), yuan(order.refunded()))));
        rows.add(Row.of(
                Fact.of(texts.get("refundCreatedAt"), TimeText.of(listed.createdAt())),
                Fact.of(texts.get("refundDoneAt"), TimeText.of(doneAt))));
        addRemark(rows, texts.get("reason"), listed.refund().remark());
        return print(
                texts.get("voucher"),
                texts.get("voucher.subtitle"),
                rows,
                codes.ofRefund(listed),
                order.paymentOrderId(),
                presentation);
    }

    /**
     * The voucher of a payout that was paid; the payee is masked.
     *
     * @throws IllegalArgumentException if it is not paid
     * @throws Bulkhead.FullException if too many are made at once
     */
    public byte[] ofPayout(Payout payout, Presentation presentation) {
        return bulkhead.call(() -> transfer(payout, presentation));
    }

    private byte[] transfer(Payout payout, Presentation presentation) {
        if (!(payout.state() instanceof PayoutState.Done(var channelNumber, var paidAt))) {
            throw new IllegalArgumentException("not paid: " + payout.serialNumber());
        }
        DocumentTexts texts = presentation.texts();
        List<Row> rows = new ArrayList<>(
                merchant(payout.merchant(), texts, "transfer." + payout.kind().name()));
        rows.add(Row.of(Fact.of(texts.get("transfer.requestId"), payout.requestId())));
        rows.add(Row.of(Fact.of(texts.get("transfer.serialNumber"), payout.serialNumber())));
        rows.add(Row.of(Fact.of(texts.get("transfer.channelNumber"), channelNumber)));
        rows.add(Row.of(
                Fact.of(texts.get("transfer.payee"), payout.payeeHint()),
                Fact.of(
                        texts.get("transfer.to"),
                        texts.get(payout.bankCard() ? "transfer.card" : "transfer.account"))));
        rows.add(Row.of(
                Fact.of(texts.get("transfer.amount"), yuan(payout.amount())).inBold(),
                Fact.of(texts.get("status"), texts.get("transfer.done"))));
        rows.add(inWords(payout.amount(), texts));
        rows.add(Row.of(
                Fact.of(texts.get("transfer.createdAt"), TimeText.of(payout.createdAt())),
                Fact.of(texts.get("transfer.paidAt"), TimeText.of(paidAt))));
        addRemark(rows, texts.get("remark"), payout.remark());
        return print(
                texts.get("transfer"),
                texts.get("transfer.subtitle"),
                rows,
                codes.ofPayout(payout),
                payout.serialNumber(),
                presentation);
    }

    private List<Row> merchant(MerchantId merchant, DocumentTexts texts, String kind) {
        String name = merchants.find(merchant).map(Merchant::name).orElse("");
        return List.of(
                Row.of(Fact.of(texts.get("merchantName"), name).inBold()),
                Row.of(
                        Fact.of(texts.get("merchantNumber"), merchant.digits()),
                        Fact.of(texts.get("receipt.kind"), texts.get(kind))));
    }

    private static List<Row> order(Order order, OrderState.Paid paid, DocumentTexts texts) {
        return List.of(
                Row.of(Fact.of(texts.get("orderRequestId"), order.requestId())),
                Row.of(Fact.of(texts.get("paymentOrderId"), order.paymentOrderId())),
                Row.of(Fact.of(texts.get("tradeNo"), paid.tradeNo())),
                Row.of(Fact.of(texts.get("subject"), order.subject())));
    }

    private static Row inWords(Money amount, DocumentTexts texts) {
        return Row.of(
                Fact.of(texts.get("inWords"), "人民币" + ChineseAmount.of(amount)).inBold());
    }

    private static void addRemark(List<Row> rows, String label, @Nullable String remark) {
        if (remark != null && !remark.isBlank()) {
            rows.add(Row.of(Fact.of(label, remark)));
        }
    }

    private static OrderState.Paid paid(Order order) {
        if (order.state() instanceof OrderState.Paid paid) {
            return paid;
        }
        throw new IllegalArgumentException("not paid: " + order);
    }

    private byte[] print(
            String title, String subtitle, List<Row> rows, String code, String number, Presentation presentation) {
        DocumentTexts texts = presentation.texts();
        Instant now = clock.instant();
        String address = presentation.verification() + "?order=" + number + "&code=" + code;
        Voucher.Proof proof = new Voucher.Proof(
                texts.get("code"),
                DocumentCodes.grouped(code),
                texts.get("codeHint", presentation.verification()),
                address);
        List<String> notes = new ArrayList<>();
        if (settings.sandbox()) {
            notes.add(texts.get("sandbox"));
        }
        notes.add(texts.get("printedAt", TimeText.of(now)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            VoucherPdf.write(new Voucher(title, subtitle, rows, notes, proof), now, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String yuan(Money money) {
        return "¥ " + YuanText.of(money.fen());
    }
}
