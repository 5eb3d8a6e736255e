package org.lifepay.gateway.paymentlink;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.text.Sha256;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Places an order of a payment link, as the merchant API places one whose buyer chooses on the cashier page: first a payment
 * of the link is reserved, then the order is placed. The number of the buyer's form is the idempotency key.
 */
@Component
@EnableConfigurationProperties(PaymentLinkSettings.class)
public class PayByLink {
    private final PaymentLinks links;
    private final LinkOrderTable entries;
    private final LinkStock stock;
    private final PlaceOrder placeOrder;
    private final CancelOrder cancelOrder;
    private final Merchants merchants;
    private final PaymentLinkSettings settings;
    private final Ids ids;
    private final Clock clock;

    PayByLink(
            PaymentLinks links,
            LinkOrderTable entries,
            LinkStock stock,
            PlaceOrder placeOrder,
            CancelOrder cancelOrder,
            Merchants merchants,
            PaymentLinkSettings settings,
            Ids ids,
            Clock clock) {
        this.links = links;
        this.entries = entries;
        this.stock = stock;
        this.placeOrder = placeOrder;
        this.cancelOrder = cancelOrder;
        this.merchants = merchants;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** The result. */
    public sealed interface Result {
        /** Placed, now or by the same form before: the buyer goes on to its cashier page. */
        record Placed(Order order) implements Result {}

        /** The link takes no order. */
        record Unavailable(PaymentLink.Availability why) implements Result {}

        record AmountNotAllowed() implements Result {}

        record NoteNotAllowed() implements Result {}

        /** The same form was submitted before with other content, or its order has ended unpaid. */
        record FormAlreadyUsed() implements Result {}

        /** The merchant is suspended, or its terms do not allow the order. */
        record MerchantCannotSell() implements Result {}

        /** Too many orders of the link, placed from the buyer's network, wait for their payment. */
        record TooMany() implements Result {}

        record TryAgain() implements Result {}
    }

    /**
     * A buyer's form.
     *
     * @param number the one-time number, {@link #newFormNumber}
     * @param network where the buyer is, as limits count it
     */
    public record Form(String number, Money amount, String note, String network) {}

    /** A one-time number for a buyer's form (idempotency key): however often it is submitted, it is one order. */
    public String newFormNumber(PaymentLink link) {
        return ids.publicId(link.merchant());
    }

    /** Why the form can place no order of the link; empty if it may. */
    public static Optional<Result> refusal(PaymentLink link, Form form) {
        if (!PaymentLinks.isOf(link.merchant(), form.number())) {
            return Optional.of(new Result.FormAlreadyUsed());
        }
        if (!link.offer().allows(form.amount())) {
            return Optional.of(new Result.AmountNotAllowed());
        }
        return link.offer().note().accepts(form.note()) ? Optional.empty() : Optional.of(new Result.NoteNotAllowed());
    }

    public Result pay(PaymentLink link, Form form) {
        return refusal(link, form).orElseGet(() -> reserveAndPlace(link, form));
    }

    private Result reserveAndPlace(PaymentLink link, Form form) {
        Optional<Merchant> merchant =
                merchants.find(link.merchant()).filter(Merchant::active).filter(PaymentLinks::isEnabled);
        if (merchant.isEmpty()) {
            return new Result.MerchantCannotSell();
        }
        String requestId = Order.PAYMENT_LINK_PREFIX + form.number();
        LinkOrder held = new LinkOrder(
                link.merchant(),
                link.id(),
                ids.next(),
                requestId,
                Optional.empty(),
                form.amount(),
                LinkOrder.Status.HELD,
                clock.instant());
        return switch (stock.reserve(link, held, networkKey(link, form))) {
            case TOO_MANY_OF_NETWORK -> new Result.TooMany();
            case REFUSED -> unavailable(link);
            case KNOWN ->
                isSubmittedAgain(held)
                        ? place(held, request(link, merchant.get(), held, form.note()))
                        : new Result.FormAlreadyUsed();
            case RESERVED -> place(held, request(link, merchant.get(), held, form.note()));
        };
    }

    /** Distinguishes the networks of one link's buyers; the link's id keeps it from telling them at another link. */
    private static String networkKey(PaymentLink link, Form form) {
        return Sha256.hex(link.publicId() + "\n" + form.network());
    }

    /** Whether the form's first submission was the same, and has not ended without a payment. */
    private boolean isSubmittedAgain(LinkOrder again) {
        return entries.find(again.merchant(), again.requestId())
                .filter(first -> first.linkId() == again.linkId())
                .filter(first -> first.amount().equals(again.amount()))
                .filter(first -> first.status() != LinkOrder.Status.RELEASED)
                .isPresent();
    }

    private boolean isReleased(LinkOrder held) {
        return entries.find(held.merchant(), held.requestId())
                .filter(entry -> entry.status() == LinkOrder.Status.RELEASED)
                .isPresent();
    }

    private Result unavailable(PaymentLink link) {
        PaymentLink now = links.find(link.publicId()).orElse(link);
        PaymentLink.Availability why = links.availability(now);
        return why == PaymentLink.Availability.OPEN ? new Result.TryAgain() : new Result.Unavailable(why);
    }

    /** What has no certain end keeps its reservation; {@link CheckHeldOrders} looks what became of it. */
    private Result place(LinkOrder held, PlaceOrder.Request request) {
        return switch (placeOrder.place(request)) {
            case PlaceOrder.Result.Placed(var order, var _) -> confirm(held, order);
            case PlaceOrder.Result.RequestIdReused _ -> new Result.FormAlreadyUsed();
            case PlaceOrder.Result.AwaitsTransfer _, PlaceOrder.Result.NoAccountFree _ ->
                throw new IllegalStateException("a link's order is paid by a code");
            case PlaceOrder.Result.ModeNotEnabled _,
                    PlaceOrder.Result.CouponNotUsable _,
                    PlaceOrder.Result.AboveOrderLimit _,
                    PlaceOrder.Result.AboveDayLimit _,
                    PlaceOrder.Result.RefusedByRisk _,
                    PlaceOrder.Result.NoReceiver _,
                    PlaceOrder.Result.NotBound _,
                    PlaceOrder.Result.SplitExceeds _ -> {
                stock.release(held);
                yield new Result.MerchantCannotSell();
            }
            case PlaceOrder.Result.OrderEnded _ -> new Result.FormAlreadyUsed();
            case PlaceOrder.Result.Declined _, PlaceOrder.Result.NotSetUp _, PlaceOrder.Result.TryAgain _ ->
                new Result.TryAgain();
        };
    }

    /** No buyer learns the address of an order whose reservation has ended while it was placed. */
    private Result confirm(LinkOrder held, Order order) {
        if (entries.markPlaced(order.key(), held.requestId())) {
            return new Result.Placed(order);
        }
        if (!isReleased(held)) {
            return new Result.Placed(order);
        }
        if (order.isOpen()) {
            var _ = cancelOrder.cancel(order.merchant(), order.requestId());
        }
        return new Result.FormAlreadyUsed();
    }

    private PlaceOrder.Request request(PaymentLink link, Merchant merchant, LinkOrder held, String note) {
        String digest = Sha256.hex(link.publicId() + "\n" + held.amount().fen() + "\n" + note);
        return new PlaceOrder.Request(
                merchant,
                new Order.Reference(held.requestId(), digest, null),
                new Order.Purchase(
                        held.amount(), Optional.empty(), link.offer().product(), note.isEmpty() ? null : note),
                new Order.Addresses(links.notifyUrl(link.merchant()).orElse(Order.Addresses.NOT_NOTIFIED), null),
                settings.orderLifetime(),
                Buyer.UNKNOWN,
                new PlaceOrder.Kept(details(link), null));
    }

    private static String details(PaymentLink link) {
        Fields product = Fields.builder().put("name", link.offer().product()).build();
        Fields details =
                Fields.builder().put("productDetails", List.of(product)).build();
        return new String(details.toJson(), StandardCharsets.UTF_8);
    }
}
