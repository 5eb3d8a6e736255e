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
import org.lifepay.gateway.exclusiveaccount.ExclusiveBank;
import org.lifepay.gateway.exclusiveaccount.ReadBankArrivals;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Exclusive accounts: the banks and their account numbers. */
@Controller
@RequestMapping("/admin/exclusive-accounts")
class ExclusiveAccountsPage {
    private static final int MAX_TEXT_LENGTH = 100;
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{2,20}");
    private static final Pattern CLEARING_CODE = Pattern.compile("[0-9]{12}");

    private final AccountPool pool;
    private final ReadBankArrivals list;
    private final AuditLog auditLog;

    ExclusiveAccountsPage(AccountPool pool, ReadBankArrivals list, AuditLog auditLog) {
        this.pool = pool;
        this.list = list;
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
            return AccountNumbers.read(numbers).isEmpty()
                    ? Optional.of("operator.exclusive.wrong.numbers")
                    : Optional.empty();
        }
    }

    @GetMapping
    @RequiresPermission(Permission.SETTINGS)
    @RequiresRecentPassword
    String show(Model model) {
        return page(PoolForm.EMPTY, null, model);
    }

    @PostMapping
    @RequiresPermission(Permission.SETTINGS)
    @RequiresRecentPassword
    String add(User user, @ModelAttribute("form") PoolForm form, Model model, RedirectAttributes redirect) {
        Optional<String> problem = form.problem();
        if (problem.isPresent()) {
            return page(form, problem.get(), model);
        }
        List<String> numbers = AccountNumbers.read(form.numbers()).orElseThrow();
        auditLog.record(
                user,
                "exclusive-account.add",
                Optional.empty(),
                form.bank(),
                Map.of(),
                Map.of(
                        "accountName", form.accountName(),
                        "bankName", form.bankName(),
                        "branchName", form.branchName(),
                        "clearingCode", form.clearingCode(),
                        "numbers", Integer.toString(numbers.size()),
                        "first", numbers.isEmpty() ? "" : numbers.getFirst(),
                        "last", numbers.isEmpty() ? "" : numbers.getLast()));
        pool.add(
                new ExclusiveBank(
                        form.bank(), form.accountName(), form.bankName(), form.branchName(), form.clearingCode()),
                numbers);
        redirect.addFlashAttribute("said", "operator.exclusive.added");
        return "redirect:/admin/exclusive-accounts";
    }

    private String page(PoolForm form, @Nullable String wrong, Model model) {
        model.addAttribute("pools", pool.pools());
        model.addAttribute("listBank", list.bank().orElse(null));
        model.addAttribute("lastRead", list.lastRead().orElse(null));
        model.addAttribute("form", form);
        model.addAttribute("wrongPool", wrong);
        return "operator/exclusive-accounts";
    }
}
