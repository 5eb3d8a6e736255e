package org.lifepay.gateway.console.operator;

import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.ledger.audit.NightlyAudit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The result of the last audit of the ledger, and the balance of each account then. */
@Controller
class LedgerPage {
    private final NightlyAudit audit;

    LedgerPage(NightlyAudit audit) {
        this.audit = audit;
    }

    @GetMapping("/admin/ledger")
    @RequiresPermission(Permission.VIEW)
    String show(Model model) {
        model.addAttribute("audit", audit.last().orElse(null));
        return "operator/operator-ledger";
    }
}
