package org.lifepay.gateway.console.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.risk.DecidedRisk;
import org.lifepay.gateway.risk.RiskCursor;
import org.lifepay.gateway.risk.RiskDecisions;
import org.lifepay.gateway.risk.RiskEntry;
import org.lifepay.gateway.risk.RiskHold;
import org.lifepay.gateway.risk.RiskHolds;
import org.lifepay.gateway.risk.RiskLists;
import org.lifepay.gateway.risk.RiskRule;
import org.lifepay.gateway.risk.RiskSubject;
import org.lifepay.gateway.risk.RiskTrials;
import org.lifepay.gateway.risk.RiskUser;
import org.lifepay.gateway.risk.RiskVersion;
import org.lifepay.gateway.risk.RiskVersions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Risk control: its rules, proposed by one user and switched on by a second one, its lists, and what it decided last. */
@Controller
@RequestMapping("/admin/risk")
class RiskPage {
    private static final int SHOWN = 50;
    private static final int VERSIONS = 10;
    private static final int EMPTY_ROWS = 3;
    private static final int MAX_REASON_LENGTH = 500;
    private static final int MAX_VALUE_LENGTH = 128;
    private static final String PATH = "/admin/risk";
    private static final String PAGE = "redirect:" + PATH;

    private final RiskVersions versions;
    private final RiskTrials trials;
    private final RiskLists lists;
    private final RiskDecisions decisions;
    private final RiskHolds holds;
    private final SecondUser seconds;
    private final AuditLog auditLog;

    RiskPage(
            RiskVersions versions,
            RiskTrials trials,
            RiskLists lists,
            RiskDecisions decisions,
            RiskHolds holds,
            SecondUser seconds,
            AuditLog auditLog) {
        this.versions = versions;
        this.trials = trials;
        this.lists = lists;
        this.decisions = decisions;
        this.holds = holds;
        this.seconds = seconds;
        this.auditLog = auditLog;
    }

    @GetMapping
    @RequiresPermission(Permission.SETTINGS)
    String show(
            User user,
            @RequestParam(defaultValue = "") String heldAfter,
            @RequestParam(defaultValue = "") String entriesBefore,
            @RequestParam(defaultValue = "") String decisionsBefore,
            Model model) {
        Optional<RiskVersion> active = versions.active();
        List<RiskRule> inUse = active.map(RiskVersion::rules).orElse(List.of());
        List<RiskRuleForm> rows =
                new ArrayList<>(inUse.stream().map(RiskRuleForm::of).toList());
        for (int i = 0; i < EMPTY_ROWS && rows.size() < RiskVersions.MAX_RULES; i++) {
            rows.add(RiskRuleForm.EMPTY);
        }
        model.addAttribute("active", active.orElse(null));
        Optional<RiskVersion> proposed = versions.proposed();
        model.addAttribute("proposed", proposed.orElse(null));
        model.addAttribute(
                "tried",
                proposed.filter(one -> !trials.of(one.version()).isEmpty()).isPresent());
        model.addAttribute("rows", rows);
        model.addAttribute("versions", versions.latest(VERSIONS));
        addHeld(RiskCursor.parse(heldAfter).orElse(null), model);
        addEntries(id(entriesBefore), model);
        addDecisions(RiskCursor.parse(decisionsBefore).orElse(null), model);
        model.addAttribute("kinds", RiskSubject.Kind.values());
        model.addAttribute("measures", RiskRule.Measure.values());
        model.addAttribute("effects", RiskRule.Effect.values());
        model.addAttribute("fields", RiskEntry.Field.values());
        model.addAttribute("me", user.id());
        return "operator/risk";
    }

    private void addHeld(@Nullable RiskCursor after, Model model) {
        List<RiskHold> found = holds.waiting(after, SHOWN + 1);
        List<RiskHold> shown = found.stream().limit(SHOWN).toList();
        model.addAttribute("held", shown);
        if (found.size() > SHOWN) {
            RiskHold last = shown.getLast();
            model.addAttribute(
                    "nextHeld", PATH + "?heldAfter=" + new RiskCursor(last.at(), last.id()).text() + "#held");
        }
    }

    private void addEntries(long before, Model model) {
        List<RiskEntry> found = lists.before(before, SHOWN + 1);
        List<RiskEntry> shown = found.stream().limit(SHOWN).toList();
        model.addAttribute("entries", shown);
        if (found.size() > SHOWN) {
            model.addAttribute(
                    "nextEntries", PATH + "?entriesBefore=" + shown.getLast().id() + "#lists");
        }
    }

    private void addDecisions(@Nullable RiskCursor before, Model model) {
        List<DecidedRisk> found = decisions.latest(before, SHOWN + 1);
        List<DecidedRisk> shown = found.stream().limit(SHOWN).toList();
        model.addAttribute("decisions", shown);
        if (found.size() > SHOWN) {
            DecidedRisk last = shown.getLast();
            model.addAttribute(
                    "nextDecisions",
                    PATH + "?decisionsBefore=" + new RiskCursor(last.at(), last.id()).text() + "#decisions");
        }
    }

    /** Of an address; what is none is the highest. */
    private static long id(String text) {
        return text.matches("[0-8]?[0-9]{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }

    /** The columns of the form's rows, one value of each for every row. */
    @PostMapping("/rules")
    @RequiresPermission(Permission.SETTINGS)
    @RequiresRecentPassword
    String propose(
            User user,
            @RequestParam MultiValueMap<String, String> columns,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        Optional<List<RiskRule>> rules =
                RiskRuleForm.rules(columns).filter(all -> all.size() <= RiskVersions.MAX_RULES);
        if (rules.isEmpty() || isWrong(reason)) {
            redirect.addFlashAttribute("problem", "operator.risk.wrong");
            return PAGE;
        }
        record(user, "propose", "rules", Map.of("rules", RiskRuleForm.text(rules.get()), "reason", reason.strip()));
        return said(user, "propose", "rules", versions.propose(rules.get(), reason.strip(), by(user)), redirect);
    }

    @PostMapping("/rules/{version}/switch-on")
    @RequiresPermission(Permission.SETTINGS)
    @RequiresRecentPassword
    String switchOn(User user, @PathVariable long version, RedirectAttributes redirect) {
        RiskVersion proposed =
                versions.proposed().filter(one -> one.version() == version).orElseThrow(NotFoundException::new);
        String subject = "rules " + version;
        record(user, "switch-on", subject, Map.of("rules", RiskRuleForm.text(proposed.rules())));
        if (seconds.refuses(user, Optional.empty(), subject, proposed.author().id(), proposed.createdAt())) {
            redirect.addFlashAttribute("problem", SecondUser.PROBLEM);
            return PAGE;
        }
        return said(user, "switch-on", subject, versions.switchOn(version, by(user)), redirect);
    }

    @PostMapping("/rules/{version}/reject")
    @RequiresPermission(Permission.SETTINGS)
    @RequiresRecentPassword
    String reject(User user, @PathVariable long version, RedirectAttributes redirect) {
        String subject = "rules " + version;
        record(user, "reject", subject, Map.of());
        return said(user, "reject", subject, versions.reject(version, by(user)), redirect);
    }

    @PostMapping("/entries")
    @RequiresPermission(Permission.SETTINGS)
    @RequiresRecentPassword
    String add(
            User user,
            @RequestParam RiskEntry.List list,
            @RequestParam RiskEntry.Field field,
            @RequestParam String value,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        String named = value.strip();
        boolean unknown =
                field == RiskEntry.Field.MERCHANT && MerchantId.parse(named).isEmpty();
        if (isWrong(reason) || named.isEmpty() || named.length() > MAX_VALUE_LENGTH || unknown) {
            redirect.addFlashAttribute("problem", "operator.risk.wrong");
            return PAGE;
        }
        String subject = list + " " + field; // what it names may be a card
        record(user, "add", subject, Map.of("reason", reason.strip()));
        return said(user, "add", subject, lists.add(list, field, named, reason.strip(), by(user)), redirect);
    }

    @PostMapping("/entries/{id}/approve")
    @RequiresPermission(Permission.SETTINGS)
    @RequiresRecentPassword
    String approve(User user, @PathVariable long id, RedirectAttributes redirect) {
        RiskEntry entry = lists.find(id).orElseThrow(NotFoundException::new);
        String subject = "entry " + id;
        record(user, "approve", subject, Map.of("entry", entry.list() + " " + entry.field() + " " + entry.hint()));
        if (seconds.refuses(user, Optional.empty(), subject, entry.author().id(), entry.createdAt())) {
            redirect.addFlashAttribute("problem", SecondUser.PROBLEM);
            return PAGE;
        }
        return said(user, "approve", subject, lists.approve(id, by(user)), redirect);
    }

    @PostMapping("/entries/{id}/remove")
    @RequiresPermission(Permission.SETTINGS)
    @RequiresRecentPassword
    String remove(User user, @PathVariable long id, RedirectAttributes redirect) {
        RiskEntry entry = lists.find(id).orElseThrow(NotFoundException::new);
        String subject = "entry " + id;
        record(user, "remove", subject, Map.of("entry", entry.list() + " " + entry.field() + " " + entry.hint()));
        return said(user, "remove", subject, lists.remove(entry, by(user)), redirect);
    }

    @PostMapping("/entries/{id}/removal/approve")
    @RequiresPermission(Permission.SETTINGS)
    @RequiresRecentPassword
    String approveRemoval(User user, @PathVariable long id, RedirectAttributes redirect) {
        RiskEntry entry = lists.find(id).orElseThrow(NotFoundException::new);
        RiskEntry.Removal removal = Optional.ofNullable(entry.removal()).orElseThrow(NotFoundException::new);
        String subject = "entry " + id;
        record(
                user,
                "approve-removal",
                subject,
                Map.of("entry", entry.list() + " " + entry.field() + " " + entry.hint()));
        if (seconds.refuses(user, Optional.empty(), subject, removal.by().id(), removal.at())) {
            redirect.addFlashAttribute("problem", SecondUser.PROBLEM);
            return PAGE;
        }
        return said(user, "approve-removal", subject, lists.approveRemoval(id, removal, by(user)), redirect);
    }

    @PostMapping("/entries/{id}/removal/reject")
    @RequiresPermission(Permission.SETTINGS)
    @RequiresRecentPassword
    String rejectRemoval(User user, @PathVariable long id, RedirectAttributes redirect) {
        String subject = "entry " + id;
        record(user, "reject-removal", subject, Map.of());
        return said(user, "reject-removal", subject, lists.rejectRemoval(id), redirect);
    }

    private static boolean isWrong(String reason) {
        return reason.isBlank() || reason.length() > MAX_REASON_LENGTH;
    }

    private String said(User user, String action, String subject, boolean done, RedirectAttributes redirect) {
        String result = done ? "DONE" : "NOT_DONE";
        record(user, action + "-result", subject, Map.of("result", result));
        redirect.addFlashAttribute(done ? "said" : "problem", "operator.risk.result." + result);
        return PAGE;
    }

    private void record(User user, String action, String subject, Map<String, String> after) {
        auditLog.record(user, "risk." + action, Optional.empty(), subject, Map.of(), after);
    }

    private static RiskUser by(User user) {
        return new RiskUser(user.id(), FormText.of(user.name()));
    }
}
