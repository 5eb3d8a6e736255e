package org.lifepay.gateway.console.operator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.MerchantSearch;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.RegisteredMerchant;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** /admin/merchants: all merchants, the newest first. */
@Controller
class MerchantsPage {
    private static final int PER_PAGE = 30;
    private static final int LONGEST_TEXT = 100;

    private final Merchants merchants;

    MerchantsPage(Merchants merchants) {
        this.merchants = merchants;
    }

    /** A merchant as it stands in the list. */
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
    @Needs(Right.SEE)
    String list(
            Person person,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        String wanted = text.strip();
        wanted = wanted.length() > LONGEST_TEXT ? wanted.substring(0, LONGEST_TEXT) : wanted;
        MerchantSearch search = new MerchantSearch(wanted, active(state), MerchantId.parse(after));
        List<RegisteredMerchant> found = merchants.search(search, PER_PAGE + 1);
        List<Line> lines = found.stream().limit(PER_PAGE).map(Line::of).toList();
        model.addAttribute("text", wanted);
        model.addAttribute("state", state);
        model.addAttribute("lines", lines);
        model.addAttribute("filtered", !wanted.isEmpty() || search.active().isPresent());
        model.addAttribute("mayRegister", person.may(Right.MERCHANTS));
        model.addAttribute(
                "next",
                found.size() > PER_PAGE ? next(wanted, state, lines.getLast().number()) : null);
        return "admin/merchants-list";
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
