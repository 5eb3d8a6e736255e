package org.lifepay.gateway.console;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.StoreScoped;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.users.Users;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantFilter;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.RegisteredMerchant;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.OrderSearch;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.PageRequest;
import org.lifepay.gateway.refund.ListedRefund;
import org.lifepay.gateway.refund.RefundSearch;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/**
 * The search field in the frame of every page: orders and refunds by any of their numbers, users by name or mail address;
 * for operators merchants too, and the rows of all merchants. One hit is shown at once.
 */
@Controller
class SearchPage {
    private static final int MAX_LENGTH = 100;
    private static final int MAX_HITS = 10;

    private final OrderSearch orders;
    private final RefundSearch refunds;
    private final Merchants merchants;
    private final Users users;

    SearchPage(OrderSearch orders, RefundSearch refunds, Merchants merchants, Users users) {
        this.orders = orders;
        this.refunds = refunds;
        this.merchants = merchants;
        this.users = users;
    }

    /** Something found, and the page that shows it. */
    public record Hit<T>(T found, String url) {}

    @GetMapping({"/console/search", "/admin/search"})
    @RequiresPermission(Permission.VIEW)
    @StoreScoped
    String search(User user, @RequestParam(defaultValue = "") String q, Model model) {
        String text = text(q);
        if (user.isRestrictedToStores()) { // the lists know which stores
            String list = isOfRefundsAlone(user, text) ? "refunds" : "orders";
            return "redirect:/console/" + list + "?number=" + UriUtils.encodeQueryParam(text, StandardCharsets.UTF_8);
        }
        model.addAttribute("text", text);
        if (text.isEmpty()) {
            model.addAttribute("hits", List.of());
            return "search";
        }
        List<Hit<Merchant>> foundMerchants = merchants(user, text);
        OrderSearch.Match match = orders.match(user.merchant().orElse(null), text);
        List<Hit<Order>> foundOrders = orders(user, text, match);
        List<Hit<ListedRefund>> foundRefunds = refunds(user, text, match);
        List<Hit<User>> foundUsers = users(user, text);
        List<Hit<?>> hits = Stream.<List<? extends Hit<?>>>of(foundMerchants, foundOrders, foundRefunds, foundUsers)
                .<Hit<?>>flatMap(List::stream)
                .toList();
        if (hits.size() == 1) {
            return "redirect:" + hits.getFirst().url();
        }
        model.addAttribute("hits", hits);
        model.addAttribute("merchants", foundMerchants);
        model.addAttribute("orders", foundOrders);
        model.addAttribute("refunds", foundRefunds);
        model.addAttribute("users", foundUsers);
        return "search";
    }

    /** Whether of the user's stores no order has the number, but a refund. */
    private boolean isOfRefundsAlone(User user, String text) {
        if (text.isEmpty()) {
            return false;
        }
        OrderSearch.Match match = orders.match(user.merchantId(), text);
        ListCriteria own = criteria(user, text).withFurther(OrderSearch.STORES, String.join(",", user.stores()));
        PageRequest one = PageRequest.first(1);
        return orders.find(own, one, match).items().isEmpty()
                && !refunds.find(own, one, match).items().isEmpty();
    }

    /** As typed on a Chinese keyboard too: full-width digits and letters are the usual ones. */
    private static String text(String typed) {
        String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        return plain.length() > MAX_LENGTH ? plain.substring(0, MAX_LENGTH) : plain;
    }

    private List<Hit<Merchant>> merchants(User user, String text) {
        if (user.merchant().isPresent()) {
            return List.of();
        }
        return merchants.search(new MerchantFilter(text, Optional.empty(), Optional.empty()), MAX_HITS).stream()
                .map(RegisteredMerchant::merchant)
                .map(merchant -> new Hit<>(merchant, "/admin/merchants/" + merchant.id()))
                .toList();
    }

    private List<Hit<Order>> orders(User user, String number, OrderSearch.Match match) {
        return orders.find(criteria(user, number), PageRequest.first(MAX_HITS), match).items().stream()
                .map(order -> new Hit<>(order, Home.of(user) + "/orders/" + order.paymentOrderId()))
                .toList();
    }

    private List<Hit<ListedRefund>> refunds(User user, String number, OrderSearch.Match match) {
        return refunds.find(criteria(user, number), PageRequest.first(MAX_HITS), match).items().stream()
                .filter(listed -> !number.equals(listed.paymentOrderId())) // the order is the hit
                .map(listed -> new Hit<>(
                        listed,
                        Home.of(user) + "/refunds?number="
                                + UriUtils.encodeQueryParam(listed.refund().serialNumber(), StandardCharsets.UTF_8)))
                .toList();
    }

    private static ListCriteria criteria(User user, String number) {
        return ListCriteria.of(user.merchant().orElse(null)).number(number).build();
    }

    /** Users are shown to those who manage them, and a merchant's on its page to every operator. */
    private List<Hit<User>> users(User user, String text) {
        if (user.merchant().isPresent() && !user.hasPermission(Permission.USERS)) {
            return List.of();
        }
        return users.search(user.merchant(), text, MAX_HITS).stream()
                .filter(found -> found.merchant().isPresent() || user.hasPermission(Permission.USERS))
                .map(found -> new Hit<>(found, page(user, found.merchant())))
                .toList();
    }

    private static String page(User user, Optional<MerchantId> of) {
        return user.merchant().isEmpty() && of.isPresent() ? "/admin/merchants/" + of.get() : Home.of(user) + "/people";
    }
}
