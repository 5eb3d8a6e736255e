package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.BackOfficeAddress;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.Attachment;
import org.lifepay.gateway.console.BusyException;
import org.lifepay.gateway.console.DocumentLanguages;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.document.DocumentTexts;
import org.lifepay.gateway.document.Receipts;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.payout.Payout;
import org.lifepay.gateway.payout.PayoutState;
import org.lifepay.gateway.payout.Payouts;
import org.lifepay.gateway.work.Bulkhead;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A payout: a merchant's for its users, any for operators. */
@Controller
class PayoutPage {
    private static final String ID = "{id:[0-9]{1,19}}";

    private final Payouts payouts;
    private final Receipts receipts;
    private final DocumentLanguages languages;
    private final BackOfficeAddress address;
    private final AuditLog auditLog;

    PayoutPage(
            Payouts payouts,
            Receipts receipts,
            DocumentLanguages languages,
            BackOfficeAddress address,
            AuditLog auditLog) {
        this.payouts = payouts;
        this.receipts = receipts;
        this.languages = languages;
        this.address = address;
        this.auditLog = auditLog;
    }

    @GetMapping("/console/payouts/" + ID)
    @RequiresPermission(Permission.VIEW)
    String payout(User user, @PathVariable String id, Model model) {
        return show(user.merchantId(), id, "/console", model);
    }

    /** For operators; an id alone does not name a merchant. */
    @GetMapping("/admin/payouts/{merchant:[0-9]{9}}/" + ID)
    @RequiresPermission(Permission.VIEW)
    String payoutOf(@PathVariable String merchant, @PathVariable String id, Model model) {
        return show(MerchantId.parse(merchant).orElseThrow(NotFoundException::new), id, "/admin", model);
    }

    @GetMapping("/console/payouts/" + ID + "/voucher")
    @RequiresPermission(Permission.VIEW)
    void voucher(User user, @PathVariable String id, Locale locale, HttpServletResponse response) throws IOException {
        send(user, payouts.find(user.merchantId(), number(id)), locale, response);
    }

    @GetMapping("/admin/payouts/{merchant:[0-9]{9}}/" + ID + "/voucher")
    @RequiresPermission(Permission.VIEW)
    void voucherOf(
            User user,
            @PathVariable String merchant,
            @PathVariable String id,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        MerchantId of = MerchantId.parse(merchant).orElseThrow(NotFoundException::new);
        send(user, payouts.find(of, number(id)), locale, response);
    }

    private void send(User user, Optional<Payout> found, Locale locale, HttpServletResponse response)
            throws IOException {
        Payout payout =
                found.filter(one -> one.state() instanceof PayoutState.Done).orElseThrow(NotFoundException::new);
        auditLog.record(
                user, "payout.voucher", Optional.of(payout.merchant()), payout.serialNumber(), Map.of(), Map.of());
        DocumentTexts texts = languages.of(locale);
        byte[] pdf;
        try {
            pdf = receipts.ofPayout(payout, new Receipts.Presentation(texts, address.base() + "/access/verify"));
        } catch (Bulkhead.FullException e) {
            throw new BusyException("common.documentsBusy");
        }
        response.setContentType("application/pdf");
        Attachment.of(
                        texts.get("file.transfer", payout.requestId()),
                        "transfer-voucher-" + payout.serialNumber(),
                        "pdf")
                .writeTo(response);
        response.setContentLength(pdf.length);
        response.getOutputStream().write(pdf);
    }

    private String show(MerchantId merchant, String id, String base, Model model) {
        var payout = payouts.find(merchant, number(id)).orElseThrow(NotFoundException::new);
        model.addAttribute("payout", payout);
        model.addAttribute("end", PayoutEnd.of(payout));
        model.addAttribute("base", base);
        return "merchant/payouts-one";
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new NotFoundException();
        }
    }
}
