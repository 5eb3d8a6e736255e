package org.lifepay.gateway.console.operator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.merchant.MerchantFilter;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.RegisteredMerchant;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** /admin/merchants: all merchants, newest first. */
@Controller
class MerchantsPage {
    private static final int PAGE_SIZE = 30;
    private static final int MAX_SEARCH_LENGTH = 100;

    private final Merchants merchants;

    MerchantsPage(Merchants merchants) {
        this.merchants = merchants;
    }

    /** A row of the list. */
    public record Line(
            String number,
            String name,
            boolean active,
            @Nullable String contact,
            @Nullable String mail,
            Instant createdAt) {
        static Line of(RegisteredMerchant registered) {
            return new Line(
                    registered.merchant().id().digits(),
                    registered.merchant().name(),
                    registered.merchant().active(),
                    registered.merchant().terms().contactName().orElse(null),
                    registered.merchant().terms().contactMail().orElse(null),
                    registered.createdAt());
        }
    }

    @GetMapping("/admin/merchants")
    @RequiresPermission(Permission.VIEW)
    String list(
            User user,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        String query = text.strip();
        query = query.length() > MAX_SEARCH_LENGTH ? query.substring(0, MAX_SEARCH_LENGTH) : query;
        MerchantFilter search = new MerchantFilter(query, active(state), MerchantId.parse(after));
        List<RegisteredMerchant> found = merchants.search(search, PAGE_SIZE + 1);
        List<Line> lines = found.stream().limit(PAGE_SIZE).map(Line::of).toList();
        model.addAttribute("text", query);
        model.addAttribute("state", state);
        model.addAttribute("lines", lines);
        model.addAttribute("filtered", !query.isEmpty() || search.active().isPresent());
        model.addAttribute("mayRegister", user.hasPermission(Permission.MERCHANTS));
        model.addAttribute(
                "next",
                found.size() > PAGE_SIZE ? next(query, state, lines.getLast().number()) : null);
        return "operator/merchants-list";
    }

    private static Optional<Boolean> active(String state) {
        return switch (state) {
            case "active" -> Optional.of(true);
            case "suspended" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static String next(String text, String state, String after) {
        return UriComponentsBuilder.fromPath("/admin/merchants")
                .queryParam("text", "{text}")
                .queryParam("state", "{state}")
                .queryParam("after", after)
                .encode()
                .build(text, state)
                .toString();
    }
}
