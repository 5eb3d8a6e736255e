package org.lifepay.gateway.console.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.exclusiveaccount.AccountPool;
import org.lifepay.gateway.exclusiveaccount.AccountProposal;
import org.lifepay.gateway.exclusiveaccount.AccountProposals;
import org.lifepay.gateway.exclusiveaccount.AccountProposals.Result;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim;
import org.lifepay.gateway.exclusiveaccount.ExclusiveBank;
import org.lifepay.gateway.exclusiveaccount.ReadBankArrivals;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Exclusive accounts: the banks and their account numbers, which one user proposes and a second one approves. */
@Controller
@RequestMapping("/admin/exclusive-accounts")
class ExclusiveAccountsPage {
    private static final String PAGE = "redirect:/admin/exclusive-accounts";
    /** A second user reads every one of them. */
    @Limit(
            area = LimitArea.SIZES,
            name = "account numbers proposed at once",
            unit = "ranges or single numbers",
            atLimit = "the page says so: divide them")
    private static final int MAX_RANGES = 20;

    private static final int MAX_TEXT_LENGTH = 100;
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{2,20}");
    private static final Pattern CLEARING_CODE = Pattern.compile("[0-9]{12}");

    private final AccountPool pool;
    private final AccountProposals proposals;
    private final ReadBankArrivals list;
    private final SecondUser seconds;
    private final AuditLog auditLog;

    ExclusiveAccountsPage(
            AccountPool pool,
            AccountProposals proposals,
            ReadBankArrivals list,
            SecondUser seconds,
            AuditLog auditLog) {
        this.pool = pool;
        this.proposals = proposals;
        this.list = list;
        this.seconds = seconds;
        this.auditLog = auditLog;
    }

    /** What the form holds. */
    record PoolForm(
            String bank, String accountName, String bankName, String branchName, String clearingCode, String numbers) {
        static final PoolForm EMPTY = new PoolForm("BANK", "", "", "", "", "");

        PoolForm {
            bank = FormText.of(bank);
            accountName = FormText.of(accountName);
            bankName = FormText.of(bankName);
            branchName = FormText.of(branchName);
            clearingCode = FormText.of(clearingCode);
            numbers = FormText.of(numbers);
        }

        /** The message key of what is wrong; empty if nothing is. */
        Optional<String> problem() {
            if (!CODE.matcher(bank).matches()) {
                return Optional.of("operator.exclusive.wrong.bank");
            }
            boolean named = List.of(accountName, bankName, branchName).stream()
                    .allMatch(name -> !name.isEmpty() && name.length() <= MAX_TEXT_LENGTH);
            if (!named) {
                return Optional.of("operator.exclusive.wrong.names");
            }
            if (!CLEARING_CODE.matcher(clearingCode).matches()) {
                return Optional.of("operator.exclusive.wrong.clearingCode");
            }
            Optional<List<String>> read = AccountNumbers.read(numbers);
            if (read.isEmpty()) {
                return Optional.of("operator.exclusive.wrong.numbers");
            }
            return AccountProposal.ranges(read.get()).size() > MAX_RANGES
                    ? Optional.of("operator.exclusive.wrong.ranges")
                    : Optional.empty();
        }
    }

    @GetMapping
    @RequiresPermission(Permission.SETTINGS)
    @RequiresRecentPassword
    String show(User user, Model model) {
        return page(user, PoolForm.EMPTY, null, model);
    }

    @PostMapping
    @RequiresPermission(Permission.SETTINGS)
    @RequiresRecentPassword
    String propose(User user, @ModelAttribute("form") PoolForm form, Model model, RedirectAttributes redirect) {
        Optional<String> problem = form.problem();
        if (problem.isPresent()) {
            return page(user, form, problem.get(), model);
        }
        List<String> numbers = AccountNumbers.read(form.numbers()).orElseThrow();
        record(
                user,
                "propose",
                form.bank(),
                Map.of(
                        "accountName", form.accountName(),
                        "bankName", form.bankName(),
                        "branchName", form.branchName(),
                        "clearingCode", form.clearingCode(),
                        "numbers", Integer.toString(numbers.size()),
                        "ranges", String.join(" ", AccountProposal.ranges(numbers))));
        ExclusiveBank bank = new ExclusiveBank(
                form.bank(), form.accountName(), form.bankName(), form.branchName(), form.clearingCode());
        return said(user, form.bank(), proposals.propose(bank, numbers, by(user)), redirect);
    }

    /**
     * A second user approves, who enters the account name again.
     *
     * @param proposedAt of the proposal that the page showed
     */
    @PostMapping("/{bank}/approve")
    @RequiresPermission(Permission.SETTINGS)
    @RequiresRecentPassword
    String approve(
            User user,
            @PathVariable String bank,
            @RequestParam(defaultValue = "") String proposedAt,
            @RequestParam(defaultValue = "") String accountName,
            RedirectAttributes redirect) {
        record(user, "approve", bank, Map.of());
        if (proposals
                .find(bank)
                .filter(one -> !seconds.mayApprove(user, one.proposer().id(), one.at()))
                .isPresent()) {
            record(user, "result", bank, Map.of("result", SecondUser.REFUSED));
            redirect.addFlashAttribute("problem", SecondUser.PROBLEM);
            return PAGE;
        }
        return said(
                user,
                bank,
                proposals.approve(bank, FormText.time(proposedAt), accountName.strip(), by(user)),
                redirect);
    }

    @PostMapping("/{bank}/reject")
    @RequiresPermission(Permission.SETTINGS)
    @RequiresRecentPassword
    String reject(User user, @PathVariable String bank, RedirectAttributes redirect) {
        record(user, "reject", bank, Map.of());
        boolean done = proposals.reject(bank);
        record(user, "result", bank, Map.of("result", done ? "REJECTED" : "GONE"));
        redirect.addFlashAttribute(
                done ? "said" : "problem", "operator.exclusive.result." + (done ? "REJECTED" : "GONE"));
        return PAGE;
    }

    private String said(User user, String bank, Result result, RedirectAttributes redirect) {
        record(user, "result", bank, Map.of("result", result.name()));
        boolean done = result == Result.PROPOSED || result == Result.APPROVED;
        redirect.addFlashAttribute(done ? "said" : "problem", "operator.exclusive.result." + result);
        return PAGE;
    }

    private static ArrivalClaim.By by(User user) {
        return new ArrivalClaim.By(user.id(), user.name());
    }

    private void record(User user, String action, String bank, Map<String, String> after) {
        auditLog.record(user, "exclusive-account." + action, Optional.empty(), bank, Map.of(), after);
    }

    private String page(User user, PoolForm form, @Nullable String wrong, Model model) {
        model.addAttribute("proposals", proposals.open());
        model.addAttribute("me", user.id());
        model.addAttribute("pools", pool.pools());
        model.addAttribute("listBank", list.bank().orElse(null));
        model.addAttribute("lastRead", list.lastRead().orElse(null));
        model.addAttribute("form", form);
        model.addAttribute("wrongPool", wrong);
        return "operator/exclusive-accounts";
    }
}
