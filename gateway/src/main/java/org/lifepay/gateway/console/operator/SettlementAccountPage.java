package org.lifepay.gateway.console.operator;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.payout.SettlementAccount;
import org.lifepay.gateway.payout.SettlementAccounts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A merchant's settlement account: proposed by one user of the operator, approved by a second one who enters it again. */
@Controller
@RequestMapping("/admin/merchants/{number:[0-9]{9}}/settlement-account")
class SettlementAccountPage {
    private static final Pattern CARD = Pattern.compile("[0-9]{8,30}");
    private static final Pattern ACCOUNT = Pattern.compile("2088[0-9]{12}|1[0-9]{10}|[^@\\s]{1,64}@[^@\\s]{1,60}");
    private static final int MAX_TEXT_LENGTH = 100;

    private final Merchants merchants;
    private final SettlementAccounts accounts;
    private final SecondUser seconds;
    private final AuditLog auditLog;

    SettlementAccountPage(Merchants merchants, SettlementAccounts accounts, SecondUser seconds, AuditLog auditLog) {
        this.seconds = seconds;
        this.merchants = merchants;
        this.accounts = accounts;
        this.auditLog = auditLog;
    }

    /** What the form of a proposal holds. */
    record Proposal(String kind, String holder, String account, String bank) {
        static final Proposal EMPTY = new Proposal("PRIVATE", "", "", "");

        Optional<Payee> payee() {
            String name = holder.strip();
            String number = account.replace(" ", "");
            String bankName = bank.strip();
            if (name.isEmpty() || name.length() > MAX_TEXT_LENGTH || bankName.length() > MAX_TEXT_LENGTH) {
                return Optional.empty();
            }
            return switch (kind) {
                case "ALIPAY" ->
                    ACCOUNT.matcher(number).matches() ? Optional.of(new Payee.Account(number, name)) : Optional.empty();
                case "PRIVATE", "PUBLIC" ->
                    CARD.matcher(number).matches()
                            ? Optional.of(new Payee.BankCard(
                                    number,
                                    name,
                                    kind.equals("PUBLIC"),
                                    bankName.isEmpty() ? null : bankName,
                                    null,
                                    null,
                                    null))
                            : Optional.empty();
                default -> Optional.empty();
            };
        }
    }

    @GetMapping
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String show(User user, @PathVariable String number, Model model) {
        return page(user, number, Proposal.EMPTY, model);
    }

    private String page(User user, String number, Proposal proposal, Model model) {
        Merchant merchant = MerchantPage.registered(merchants, number).merchant();
        Optional<SettlementAccount> proposed = accounts.proposed(merchant.id());
        model.addAttribute("merchant", merchant);
        model.addAttribute("active", accounts.active(merchant.id()).orElse(null));
        model.addAttribute("proposed", proposed.orElse(null));
        model.addAttribute("facts", proposed.map(accounts::facts).orElse(null));
        model.addAttribute(
                "own",
                proposed.filter(account -> account.proposer().id() == user.id()).isPresent());
        model.addAttribute("form", proposal);
        return "operator/merchants-account";
    }

    @PostMapping
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String propose(
            User user,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String holder,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String bank,
            Model model,
            RedirectAttributes redirect) {
        Proposal proposal = new Proposal(kind, holder, account, bank);
        Optional<Payee> payee = proposal.payee();
        if (payee.isEmpty()) {
            model.addAttribute("wrongAccount", "merchants.account.wrong");
            return page(user, number, proposal, model);
        }
        MerchantId merchant = merchant(number);
        record(user, "propose", merchant, Map.of("account", payee.get().masked()));
        accounts.propose(merchant, payee.get(), by(user));
        redirect.addFlashAttribute("said", "merchants.account.proposed");
        return back(number);
    }

    @PostMapping("/approve")
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String approve(
            User user,
            @PathVariable String number,
            @RequestParam long proposal,
            @RequestParam(defaultValue = "") String account,
            RedirectAttributes redirect) {
        MerchantId merchant = merchant(number);
        String hint = accounts.proposed(merchant).map(SettlementAccount::hint).orElse("");
        record(user, "approve", merchant, Map.of("account", hint));
        if (accounts.proposed(merchant)
                .filter(one -> seconds.refuses(
                        user, Optional.of(merchant), number, one.proposer().id(), one.proposedAt()))
                .isPresent()) {
            redirect.addFlashAttribute("problem", SecondUser.PROBLEM);
            return back(number);
        }
        SettlementAccounts.Result result = accounts.approve(merchant, proposal, account.replace(" ", ""), by(user));
        boolean done = result == SettlementAccounts.Result.APPROVED;
        redirect.addFlashAttribute(done ? "said" : "problem", "merchants.account." + result);
        return back(number);
    }

    @PostMapping("/reject")
    @RequiresPermission(Permission.MERCHANTS)
    String reject(User user, @PathVariable String number, RedirectAttributes redirect) {
        MerchantId merchant = merchant(number);
        record(user, "reject", merchant, Map.of());
        boolean done = accounts.reject(merchant);
        redirect.addFlashAttribute(
                done ? "said" : "problem", done ? "merchants.account.rejected" : "merchants.account.GONE");
        return back(number);
    }

    private MerchantId merchant(String number) {
        return MerchantPage.registered(merchants, number).merchant().id();
    }

    private void record(User user, String action, MerchantId merchant, Map<String, String> after) {
        auditLog.record(
                user, "merchant." + action + "-account", Optional.of(merchant), merchant.digits(), Map.of(), after);
    }

    private static SettlementAccount.By by(User user) {
        return new SettlementAccount.By(user.id(), user.name());
    }

    private static String back(String number) {
        return "redirect:/admin/merchants/" + number + "/settlement-account";
    }
}
