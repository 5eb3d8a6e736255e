package org.lifepay.gateway.console;

import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.access.Audit;
import org.lifepay.gateway.access.AuditEntry;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** What was done by whom: a merchant sees what concerns it, the provider everything. */
@Controller
class AuditPage {
    private static final int LINES = 50;

    private final Audit audit;

    AuditPage(Audit audit) {
        this.audit = audit;
    }

    @GetMapping({"/console/audit", "/admin/audit"})
    @Needs(Right.AUDIT)
    String list(
            Person person,
            @RequestParam(defaultValue = "") String merchant,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            Model model) {
        Optional<MerchantId> house = person.merchant().or(() -> MerchantId.parse(merchant.strip()));
        List<AuditEntry> found = audit.find(new Audit.Filter(house, who, action, subject), before, LINES + 1);
        List<AuditEntry> lines = found.subList(0, Math.min(LINES, found.size()));
        model.addAttribute("lines", lines);
        model.addAttribute("merchant", merchant);
        model.addAttribute("who", who);
        model.addAttribute("action", action);
        model.addAttribute("subject", subject);
        model.addAttribute("here", Home.of(person) + "/audit");
        model.addAttribute(
                "nextPage",
                found.size() > LINES
                        ? next(
                                person,
                                merchant,
                                who,
                                action,
                                subject,
                                lines.getLast().id())
                        : null);
        return "access/audit";
    }

    private static String next(Person person, String merchant, String who, String action, String subject, long before) {
        return UriComponentsBuilder.fromPath(Home.of(person) + "/audit")
                .queryParam("merchant", "{merchant}")
                .queryParam("who", "{who}")
                .queryParam("action", "{action}")
                .queryParam("subject", "{subject}")
                .queryParam("before", before)
                .encode()
                .buildAndExpand(merchant, who, action, subject)
                .toUriString();
    }
}
