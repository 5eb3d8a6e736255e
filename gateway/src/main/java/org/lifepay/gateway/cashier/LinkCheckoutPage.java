package org.lifepay.gateway.cashier;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.CallerAddress;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.money.YuanText;
import org.lifepay.gateway.paymentlink.PayByLink;
import org.lifepay.gateway.paymentlink.PaymentLink;
import org.lifepay.gateway.paymentlink.PaymentLink.Availability;
import org.lifepay.gateway.paymentlink.PaymentLinkSettings;
import org.lifepay.gateway.paymentlink.PaymentLinks;
import org.lifepay.gateway.ratelimit.ClientNetwork;
import org.lifepay.gateway.ratelimit.RateLimit;
import org.lifepay.gateway.ratelimit.RateLimiter;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * /receipt/link/{id}: the page of a payment link, on which a buyer sees what is offered, types the amount if it is open, and
 * goes on to the cashier page of an order.
 */
@Controller
class LinkCheckoutPage {
    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** As a browser marks a form that another site's page has submitted. */
    private static final String CROSS_SITE = "cross-site";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(BusinessDay.ZONE);

    private final PaymentLinks links;
    private final PayByLink payByLink;
    private final Merchants merchants;
    private final CallerAddress callers;
    private final LinkHolds holds;
    private final RateLimit limit;
    private final RateLimiter<Visitor> limiter;

    LinkCheckoutPage(
            PaymentLinks links,
            PayByLink payByLink,
            Merchants merchants,
            CallerAddress callers,
            LinkHolds holds,
            PaymentLinkSettings settings,
            Clock clock) {
        this.links = links;
        this.payByLink = payByLink;
        this.merchants = merchants;
        this.callers = callers;
        this.holds = holds;
        this.limit = RateLimit.gradual(settings.ordersPerMinute(), PERIOD);
        this.limiter = new RateLimiter<>(clock, PERIOD);
    }

    private record Visitor(String network, String link) {}

    /** What a buyer has typed. */
    private record Typed(String amount, String note) {
        static final Typed NOTHING = new Typed("", "");
    }

    @GetMapping("/receipt/link/{id}")
    ModelAndView show(@PathVariable String id) {
        return links.find(id)
                .map(link -> page(link, Typed.NOTHING, null, HttpStatus.OK))
                .orElseGet(LinkCheckoutPage::unknown);
    }

    @PostMapping("/receipt/link/{id}")
    ModelAndView pay(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String note,
            HttpServletRequest request) {
        Optional<PaymentLink> found = links.find(id);
        if (found.isEmpty()) {
            return unknown();
        }
        PaymentLink link = found.get();
        Typed typed = new Typed(amount.strip(), note.strip());
        if (CROSS_SITE.equals(request.getHeader("Sec-Fetch-Site"))) {
            return page(link, Typed.NOTHING, null, HttpStatus.FORBIDDEN);
        }
        Optional<Money> money =
                link.offer().isFixed() ? Optional.of(link.offer().min()) : YuanText.parse(typed.amount());
        if (money.isEmpty()) {
            return page(link, typed, "amount", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return pay(link, typed, new PayByLink.Form(form, money.get(), typed.note(), network(request)));
    }

    /** Only what could be an order counts against the limits. */
    private ModelAndView pay(PaymentLink link, Typed typed, PayByLink.Form form) {
        Optional<PayByLink.Result> refusal = PayByLink.refusal(link, form);
        if (refusal.isPresent()) {
            return answer(link, typed, refusal.get());
        }
        boolean mayOrder = limiter.tryAcquire(new Visitor(form.network(), link.publicId()), limit)
                && holds.mayHold(link, form.number(), form.network());
        return answer(link, typed, mayOrder ? payByLink.pay(link, form) : new PayByLink.Result.TooMany());
    }

    private ModelAndView answer(PaymentLink link, Typed typed, PayByLink.Result result) {
        return switch (result) {
            case PayByLink.Result.Placed(var order) ->
                new ModelAndView("redirect:" + CashierRequest.path(order, ""), Map.of(), HttpStatus.SEE_OTHER);
            case PayByLink.Result.Unavailable _ ->
                page(links.find(link.publicId()).orElse(link), typed, null, HttpStatus.CONFLICT);
            case PayByLink.Result.AmountNotAllowed _ -> page(link, typed, "range", HttpStatus.UNPROCESSABLE_CONTENT);
            case PayByLink.Result.NoteNotAllowed _ -> page(link, typed, "note", HttpStatus.UNPROCESSABLE_CONTENT);
            case PayByLink.Result.FormAlreadyUsed _ -> page(link, typed, "used", HttpStatus.CONFLICT);
            case PayByLink.Result.TooMany _ -> page(link, typed, "tooMany", HttpStatus.TOO_MANY_REQUESTS);
            case PayByLink.Result.MerchantCannotSell _ -> page(link, typed, "cannot", HttpStatus.CONFLICT);
            case PayByLink.Result.TryAgain _ -> page(link, typed, "again", HttpStatus.SERVICE_UNAVAILABLE);
        };
    }

    private ModelAndView page(PaymentLink link, Typed typed, @Nullable String problem, HttpStatus status) {
        Availability availability = links.availability(link);
        Optional<Merchant> merchant = merchants.find(link.merchant());
        boolean sells = merchant.filter(Merchant::active).isPresent() && links.isEnabled(link.merchant());
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("merchant", merchant.map(Merchant::buyersName).orElse(""));
        model.put("offer", link.offer());
        model.put("expiry", link.offer().expiresAt().map(TIME::format).orElse(null));
        model.put("closed", closed(sells, availability));
        model.put("problem", problem);
        model.put("typed", typed);
        model.put("form", payByLink.newFormNumber(link));
        model.put("url", PaymentLinks.PATH + link.publicId());
        return new ModelAndView("cashier/link", model, status);
    }

    /** Why nothing can be paid; null if it can. */
    private static @Nullable String closed(boolean sells, Availability availability) {
        if (!sells) {
            return "UNAVAILABLE";
        }
        return availability == Availability.OPEN ? null : availability.name();
    }

    private String network(HttpServletRequest request) {
        return callers.of(request)
                .map(InetAddress::getHostAddress)
                .map(ClientNetwork::of)
                .orElse("unknown");
    }

    private static ModelAndView unknown() {
        return new ModelAndView("cashier/link-unknown", Map.of(), HttpStatus.NOT_FOUND);
    }
}
