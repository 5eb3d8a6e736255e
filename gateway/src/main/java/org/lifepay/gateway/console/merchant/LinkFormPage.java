package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.paymentlink.LinkOffer;
import org.lifepay.gateway.paymentlink.NoteField;
import org.lifepay.gateway.paymentlink.PaymentLink;
import org.lifepay.gateway.paymentlink.PaymentLinks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form of a new payment link. */
@Controller
@RequestMapping("/console/links/new")
class LinkFormPage {
    private final PaymentLinks links;
    private final AuditLog auditLog;
    private final Clock clock;

    LinkFormPage(PaymentLinks links, AuditLog auditLog, Clock clock) {
        this.links = links;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /** @param from a link whose offer the form begins with; empty for none */
    @GetMapping
    @RequiresPermission(Permission.PAYMENT_LINKS)
    String form(User user, @RequestParam(defaultValue = "") String from, Model model) {
        String id = links.newPublicId(user.merchantId());
        LinkForm form = from.isEmpty()
                ? LinkForm.empty(id)
                : LinkForm.like(links.find(user.merchantId(), from).orElseThrow(NotFoundException::new), id);
        return show(user, form, Map.of(), model);
    }

    @PostMapping
    @RequiresPermission(Permission.PAYMENT_LINKS)
    String create(User user, LinkForm form, HttpServletResponse response, Model model, RedirectAttributes redirect) {
        String id = FormText.of(form.id());
        if (!PaymentLinks.isOf(user.merchantId(), id)) {
            throw new NotFoundException();
        }
        LinkForm.Reading reading = LinkFormReader.read(form, clock.instant());
        if (!links.isEnabled(user.merchantId())) {
            reading = new LinkForm.Reading.Wrong(Map.of("mode", "links.notEnabled"));
        }
        return switch (reading) {
            case LinkForm.Reading.Understood(var offer) -> {
                if (!create(user, id, offer)) {
                    response.setStatus(HttpStatus.CONFLICT.value());
                    LinkForm another = form.under(links.newPublicId(user.merchantId()));
                    yield show(user, another, Map.of("form", "links.problem.used"), model);
                }
                redirect.addFlashAttribute("said", "links.created");
                yield "redirect:/console/links/" + id;
            }
            case LinkForm.Reading.Wrong(var problems) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield show(user, form, problems, model);
            }
        };
    }

    /** False if the form was submitted before with another offer. */
    private boolean create(User user, String id, LinkOffer offer) {
        Optional<PaymentLink> known = links.find(user.merchantId(), id);
        if (known.isPresent()) {
            return known.get().offer().equals(offer);
        }
        auditLog.record(user, "link.create", Optional.of(user.merchantId()), id, Map.of(), facts(offer));
        return links.create(user.merchantId(), id, offer, new PaymentLink.Creator(user.id(), user.name()))
                .offer()
                .equals(offer);
    }

    private static Map<String, String> facts(LinkOffer offer) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("product", offer.product());
        facts.put(
                "amount",
                offer.isFixed()
                        ? offer.min().yuan()
                        : offer.min().yuan() + "–" + offer.max().yuan());
        offer.maxPayments().ifPresent(limit -> facts.put("payments", limit.toString()));
        offer.expiresAt().ifPresent(end -> facts.put("expires", end.toString()));
        return facts;
    }

    private String show(User user, LinkForm form, Map<String, String> wrong, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("wrong", wrong);
        model.addAttribute("enabled", links.isEnabled(user.merchantId()));
        model.addAttribute("rules", NoteField.Rule.values());
        model.addAttribute("notifyUrl", links.notifyUrl(user.merchantId()).orElse(null));
        return "merchant/links-form";
    }
}
