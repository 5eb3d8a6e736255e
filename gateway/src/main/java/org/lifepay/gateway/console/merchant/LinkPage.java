package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.Attachment;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.console.order.OrderView;
import org.lifepay.gateway.paymentlink.LinkOrder;
import org.lifepay.gateway.paymentlink.PaymentLink;
import org.lifepay.gateway.paymentlink.PaymentLinks;
import org.lifepay.gateway.qrcode.QrCode;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A payment link: address and code, results, its orders, and pausing or closing it. */
@Controller
@RequestMapping("/console/links/{id:[0-9a-f]{32}}")
class LinkPage {
    @Limit(
            area = LimitArea.SIZES,
            name = "orders on the page of a payment link",
            unit = "rows",
            atLimit = "the next page follows")
    private static final int LINES = 20;

    /** As a poster of A4 is printed. */
    private static final int PRINTED_PIXELS = 1000;

    private final PaymentLinks links;
    private final AuditLog auditLog;

    LinkPage(PaymentLinks links, AuditLog auditLog) {
        this.links = links;
        this.auditLog = auditLog;
    }

    /** One of the link's orders as shown; without a view the order was never placed, or is being placed. */
    record Line(LinkOrder entry, @Nullable OrderView view) {}

    /**
     * The page.
     *
     * @param before the entry after which the list of orders goes on; 0 for its beginning
     */
    @GetMapping
    @RequiresPermission(Permission.VIEW)
    String link(
            User user,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "0") long before,
            Model model) {
        PaymentLink link = find(user, id);
        LinkOrder.Status wanted = status(status);
        List<PaymentLinks.Line> found = links.orders(link, wanted, before > 0 ? before : Long.MAX_VALUE, LINES + 1);
        List<PaymentLinks.Line> shown = found.subList(0, Math.min(LINES, found.size()));
        show(link, model);
        model.addAttribute("lines", shown.stream().map(LinkPage::line).toList());
        model.addAttribute("status", wanted);
        model.addAttribute("statuses", LinkOrder.Status.values());
        model.addAttribute(
                "next", found.size() > LINES ? shown.getLast().entry().entryId() : null);
        model.addAttribute("continued", before > 0);
        model.addAttribute("mayChange", user.hasPermission(Permission.PAYMENT_LINKS));
        model.addAttribute("notifyUrl", links.notifyUrl(user.merchantId()).orElse(null));
        return "merchant/links-one";
    }

    private static LinkOrder.@Nullable Status status(String text) {
        return Arrays.stream(LinkOrder.Status.values())
                .filter(one -> one.name().equals(text))
                .findFirst()
                .orElse(null);
    }

    private static Line line(PaymentLinks.Line line) {
        return new Line(line.entry(), line.order().map(OrderView::of).orElse(null));
    }

    /** To be printed and put up. */
    @GetMapping("/poster")
    @RequiresPermission(Permission.VIEW)
    String poster(User user, @PathVariable String id, Model model) {
        PaymentLink link = find(user, id);
        show(link, model);
        model.addAttribute("name", links.buyersName(link));
        return "merchant/links-poster";
    }

    /** The code as a picture to save. */
    @GetMapping("/code.png")
    @RequiresPermission(Permission.VIEW)
    void code(User user, @PathVariable String id, HttpServletResponse response) throws IOException {
        byte[] png = QrCode.png(links.address(find(user, id)).toString(), PRINTED_PIXELS);
        response.setContentType("image/png");
        Attachment.of("payment-code-" + id + ".png").writeTo(response);
        response.setContentLength(png.length);
        response.getOutputStream().write(png);
    }

    @PostMapping("/pause")
    @RequiresPermission(Permission.PAYMENT_LINKS)
    String pause(User user, @PathVariable String id, RedirectAttributes redirect) {
        return change(user, id, "pause", PaymentLink.Status.PAUSED, redirect);
    }

    @PostMapping("/resume")
    @RequiresPermission(Permission.PAYMENT_LINKS)
    String resume(User user, @PathVariable String id, RedirectAttributes redirect) {
        return change(user, id, "resume", PaymentLink.Status.ACTIVE, redirect);
    }

    @PostMapping("/close")
    @RequiresPermission(Permission.PAYMENT_LINKS)
    String close(User user, @PathVariable String id, RedirectAttributes redirect) {
        return change(user, id, "close", PaymentLink.Status.CLOSED, redirect);
    }

    private String change(User user, String id, String act, PaymentLink.Status to, RedirectAttributes redirect) {
        PaymentLink link = find(user, id);
        auditLog.record(
                user,
                "link." + act,
                Optional.of(link.merchant()),
                link.publicId(),
                Map.of("status", link.status()),
                Map.of("status", to));
        if (links.changeStatus(link, to)) {
            redirect.addFlashAttribute("said", "links.changed." + to);
        } else {
            redirect.addFlashAttribute("problem", "links.notChanged");
        }
        return "redirect:/console/links/" + link.publicId();
    }

    private void show(PaymentLink link, Model model) {
        String address = links.address(link).toString();
        model.addAttribute("link", link);
        model.addAttribute("offer", link.offer());
        model.addAttribute("availability", links.availability(link).name());
        model.addAttribute("address", address);
        model.addAttribute("picture", QrCode.base64Png(address));
        model.addAttribute("large", "/console/links/" + link.publicId() + "/code.png");
        model.addAttribute("base", "/console/links/" + link.publicId());
    }

    private PaymentLink find(User user, String id) {
        return links.find(user.merchantId(), id).orElseThrow(NotFoundException::new);
    }
}
