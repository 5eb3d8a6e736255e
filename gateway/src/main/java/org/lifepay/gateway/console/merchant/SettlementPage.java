package org.lifepay.gateway.console.merchant;

import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settlement.PaySettlements;
import org.lifepay.gateway.settlement.SettlementPayout;
import org.lifepay.gateway.settlement.SettlementSheet;
import org.lifepay.gateway.settlement.SettlementSheets;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A settlement sheet: a merchant's for its users, any for operators, who may have its payout repeated. */
@Controller
class SettlementPage {
    private static final String DAY = "{day:[0-9]{4}-[0-9]{2}-[0-9]{2}}";
    private static final String OF_MERCHANT = "/admin/settlements/{merchant:[0-9]{9}}/" + DAY;

    private final SettlementSheets sheets;
    private final PaySettlements payouts;
    private final AuditLog auditLog;

    SettlementPage(SettlementSheets sheets, PaySettlements payouts, AuditLog auditLog) {
        this.sheets = sheets;
        this.payouts = payouts;
        this.auditLog = auditLog;
    }

    @GetMapping("/console/settlements/" + DAY)
    @RequiresPermission(Permission.STATEMENTS)
    String sheet(User user, @PathVariable String day, Model model) {
        return show(user, find(user.merchantId(), day), model);
    }

    @GetMapping(OF_MERCHANT)
    @RequiresPermission(Permission.VIEW)
    String sheetOf(User user, @PathVariable String merchant, @PathVariable String day, Model model) {
        return show(user, find(number(merchant), day), model);
    }

    /** Pays it out again, if the payout has failed or was not sent. */
    @PostMapping("/admin/settlements/{merchant:[0-9]{9}}/pay")
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String payAgain(
            User user,
            @PathVariable String merchant,
            @RequestParam(defaultValue = "") String day,
            RedirectAttributes redirect) {
        SettlementSheet sheet = find(number(merchant), day);
        auditLog.record(
                user,
                "work.now-SETTLEMENT",
                Optional.of(sheet.merchant()),
                sheet.day().toString(),
                Map.of(),
                Map.of());
        PaySettlements.Result result = payouts.payAgain(sheet.merchant(), sheet.day());
        redirect.addFlashAttribute(
                result == PaySettlements.Result.SENT ? "said" : "problem", "settlements.paidAgain." + result);
        return "redirect:/admin/settlements/" + merchant + "/" + sheet.day();
    }

    private String show(User user, SettlementSheet sheet, Model model) {
        boolean operator = user.merchant().isEmpty();
        model.addAttribute("sheet", sheet);
        model.addAttribute("figures", sheet.figures().orElse(null));
        model.addAttribute("payout", sheet.payout().orElse(null));
        model.addAttribute("base", operator ? "/admin" : "/console");
        model.addAttribute(
                "mayPay",
                operator
                        && user.hasPermission(Permission.MERCHANTS)
                        && sheet.payout().filter(SettlementPayout::repeatable).isPresent());
        return "merchant/settlements-one";
    }

    private SettlementSheet find(MerchantId merchant, String day) {
        return BusinessDay.parse(day)
                .flatMap(parsed -> sheets.find(merchant, parsed))
                .orElseThrow(NotFoundException::new);
    }

    private static MerchantId number(String merchant) {
        return MerchantId.parse(merchant).orElseThrow(NotFoundException::new);
    }
}
