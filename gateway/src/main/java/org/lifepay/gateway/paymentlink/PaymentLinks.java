package org.lifepay.gateway.paymentlink;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.NotifyGuard;
import org.lifepay.gateway.order.CashierUrls;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.query.OrderSearch;
import org.lifepay.gateway.text.HttpUrl;
import org.lifepay.gateway.text.InvalidUrlException;
import org.springframework.stereotype.Component;

/** Makes, finds and ends payment links. */
@Component
public class PaymentLinks {
    /** The path of a link's page; its public id follows. */
    public static final String PATH = "/receipt/link/";

    private final PaymentLinkTable links;
    private final LinkOrderTable entries;
    private final LinkNotifyTable notifyUrls;
    private final NotifyGuard guard;
    private final OrderSearch orders;
    private final Merchants merchants;
    private final CashierUrls urls;
    private final Ids ids;
    private final Clock clock;

    PaymentLinks(
            PaymentLinkTable links,
            LinkOrderTable entries,
            LinkNotifyTable notifyUrls,
            NotifyGuard guard,
            OrderSearch orders,
            Merchants merchants,
            CashierUrls urls,
            Ids ids,
            Clock clock) {
        this.links = links;
        this.entries = entries;
        this.notifyUrls = notifyUrls;
        this.guard = guard;
        this.orders = orders;
        this.merchants = merchants;
        this.urls = urls;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * An order of a link.
     *
     * @param order empty while it is being placed, and if it was never placed
     */
    public record Line(LinkOrder entry, Optional<Order> order) {}

    /** Whether the merchant's terms let a buyer choose on the cashier page, as orders of links need. */
    public boolean isEnabled(MerchantId merchant) {
        return merchants.find(merchant).filter(PaymentLinks::isEnabled).isPresent();
    }

    static boolean isEnabled(Merchant merchant) {
        return merchant.terms().allows(PaymentMode.SCAN_CODE.code());
    }

    /** An id for a new link; a form that has it makes one link, however often it is submitted. */
    public String newPublicId(MerchantId merchant) {
        return ids.publicId(merchant);
    }

    /**
     * Makes a link; the same id again gives the link that has it.
     *
     * @throws IllegalArgumentException when the id is not one of this merchant
     */
    public PaymentLink create(MerchantId merchant, String publicId, LinkOffer offer, PaymentLink.Creator creator) {
        if (!isOf(merchant, publicId)) {
            throw new IllegalArgumentException("not an id of this merchant");
        }
        links.insert(new PaymentLink(
                merchant,
                ids.next(),
                publicId,
                offer,
                PaymentLink.Status.ACTIVE,
                PaymentLink.Results.NONE,
                creator,
                clock.instant()));
        return links.find(merchant, publicId).orElseThrow();
    }

    /** Whether a form of this merchant may contain this id. */
    public static boolean isOf(MerchantId merchant, String publicId) {
        return Ids.merchantOf(publicId).filter(merchant::equals).isPresent();
    }

    public Optional<PaymentLink> find(MerchantId merchant, String publicId) {
        return links.find(merchant, publicId);
    }

    /** A link by its public id, which also names the merchant. */
    public Optional<PaymentLink> find(String publicId) {
        return Ids.merchantOf(publicId).flatMap(merchant -> links.find(merchant, publicId));
    }

    /** Whether a buyer could place an order now, and if not, why. */
    public PaymentLink.Availability availability(PaymentLink link) {
        return link.availability(clock.instant());
    }

    /** Pauses, resumes or closes a link; false if it is so already, or closed, which is for good. */
    public boolean changeStatus(PaymentLink link, PaymentLink.Status to) {
        return links.changeStatus(link, to);
    }

    /** The merchant's name for buyers. */
    public String buyersName(PaymentLink link) {
        return merchants.find(link.merchant()).map(Merchant::buyersName).orElse("");
    }

    /** The public address of its page. */
    public URI address(PaymentLink link) {
        return URI.create(urls.base() + PATH + link.publicId());
    }

    /**
     * A link's orders, newest first.
     *
     * @param status null for any
     * @param before the entry after which the page begins; {@link Long#MAX_VALUE} for the first page
     */
    public List<Line> orders(PaymentLink link, LinkOrder.@Nullable Status status, long before, int limit) {
        List<LinkOrder> found = entries.ofLink(link, status, before, limit);
        Map<OrderKey, Order> placed = orders.orders(
                found.stream().flatMap(entry -> key(entry).stream()).toList());
        return found.stream()
                .map(entry -> new Line(entry, key(entry).flatMap(key -> Optional.ofNullable(placed.get(key)))))
                .toList();
    }

    private static Optional<OrderKey> key(LinkOrder entry) {
        return entry.orderId().map(id -> new OrderKey(entry.merchant(), id));
    }

    /** Where results of the merchant's links are notified; empty if they are not. */
    public Optional<String> notifyUrl(MerchantId merchant) {
        return notifyUrls.find(merchant);
    }

    /** The result of a change of the notification address. */
    public enum NotifyChange {
        CHANGED,
        MALFORMED,
        /** It is no address of the public network. */
        FORBIDDEN
    }

    /**
     * Orders that are placed from now on are notified to this address.
     *
     * @param url empty: they are not notified
     */
    public NotifyChange changeNotifyUrl(MerchantId merchant, String url) {
        if (url.isEmpty()) {
            notifyUrls.delete(merchant);
            return NotifyChange.CHANGED;
        }
        try {
            String address = HttpUrl.of(url).toString();
            if (address.length() > HttpUrl.MAX_LENGTH) {
                return NotifyChange.MALFORMED;
            }
            if (!guard.allowsUrl(address)) {
                return NotifyChange.FORBIDDEN;
            }
            notifyUrls.save(merchant, address);
            return NotifyChange.CHANGED;
        } catch (InvalidUrlException _) {
            return NotifyChange.MALFORMED;
        }
    }
}
