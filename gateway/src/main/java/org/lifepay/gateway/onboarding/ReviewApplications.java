package org.lifepay.gateway.onboarding;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lifepay.gateway.access.users.Invitations;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.merchant.AddressList;
import org.lifepay.gateway.merchant.CallLimits;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.RegisteredMerchant;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.onboarding.Application.By;
import org.lifepay.gateway.onboarding.Application.Operation;
import org.lifepay.gateway.onboarding.Application.Status;
import org.lifepay.gateway.payout.SettlementAccount;
import org.lifepay.gateway.payout.SettlementAccounts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The review of applications: two users of the operator approve, one refuses or asks for supplements. An approval makes the
 * merchant, its terms, its settlement account and the invitation of its first user in one transaction.
 */
@Component
public class ReviewApplications {
    private final OnboardingTable table;
    private final ApplicationVault vault;
    private final Pictures pictures;
    private final Merchants merchants;
    private final SettlementAccounts accounts;
    private final Invitations invitations;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReviewApplications(
            OnboardingTable table,
            ApplicationVault vault,
            Pictures pictures,
            Merchants merchants,
            SettlementAccounts accounts,
            Invitations invitations,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.vault = vault;
        this.pictures = pictures;
        this.merchants = merchants;
        this.accounts = accounts;
        this.invitations = invitations;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of a review. */
    public enum Result {
        REVIEWED,
        APPROVED,
        REFUSED,
        SUPPLEMENT,
        /** It was decided or replaced meanwhile, or the same user reviewed it first. */
        GONE,
        /** Both sides of the identity card have to be there. */
        PICTURES_MISSING,
        /** A user has the contact's email address. */
        MAIL_TAKEN,
        /** Another merchant has the number meanwhile: refuse it, so that it is declared again. */
        NUMBER_TAKEN,
        /** The merchant was changed meanwhile, or is no longer the service provider's. */
        MERCHANT_CHANGED
    }

    /** The first review; the fee in basis points is for a new merchant. */
    public Result review(long id, By by, String reason, int feeRate) {
        Optional<Application> found = table.find(id);
        if (found.filter(this::lacksPictures).isPresent()) {
            return Result.PICTURES_MISSING;
        }
        return table.review(id, new Application.FirstReview(by, clock.instant(), reason, feeRate))
                ? Result.REVIEWED
                : Result.GONE;
    }

    private boolean lacksPictures(Application application) {
        if (application.operation() != Operation.CREATE) {
            return false;
        }
        ApplicationContent content = vault.open(application);
        List<String> missing = pictures.missing(application.provider(), content);
        return ApplicationContent.NEEDED_PICTURES.stream()
                .anyMatch(member -> content.get(member)
                        .filter(path -> !missing.contains(path))
                        .isEmpty());
    }

    public Result refuse(long id, By by, String reason) {
        return end(id, Status.REFUSED, by, reason) ? Result.REFUSED : Result.GONE;
    }

    /** Asks the applicant for what is missing or wrong. */
    public Result askForSupplement(long id, By by, String reason) {
        return end(id, Status.SUPPLEMENT, by, reason) ? Result.SUPPLEMENT : Result.GONE;
    }

    private boolean end(long id, Status status, By by, String reason) {
        return Boolean.TRUE.equals(transaction.execute(_ -> decide(id, status, by, reason)));
    }

    private boolean decide(long id, Status status, By by, String reason) {
        boolean decided = table.decide(id, status, new Application.Decision(by, clock.instant(), reason));
        if (decided) {
            events.publishEvent(new ApplicationDecided(table.find(id).orElseThrow()));
        }
        return decided;
    }

    /** The second review; what the application is for is done in the same transaction. */
    public Result approve(long id, By by, String reason) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Result result = decide(id, Status.APPROVED, by, reason)
                    ? carryOut(table.find(id).orElseThrow(), by)
                    : Result.GONE;
            if (result != Result.APPROVED) {
                status.setRollbackOnly();
            }
            return result;
        }));
    }

    private Result carryOut(Application application, By approver) {
        ApplicationContent content = vault.open(application);
        Result result = switch (application.operation()) {
            case CREATE -> register(application, content);
            case MODIFY, BANK_CARD -> change(application, content);
        };
        if (result == Result.APPROVED) {
            payee(content)
                    .ifPresent(payee -> accounts.establish(
                            application.subMerchant(),
                            payee,
                            by(first(application).by()),
                            by(approver)));
        }
        return result;
    }

    private Result register(Application application, ApplicationContent content) {
        Terms terms = new Terms(
                content.get("baseInfo.contactName"),
                content.get("baseInfo.contactEmail"),
                first(application).feeRate(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AddressList.NONE,
                false,
                Optional.empty(),
                CallLimits.STANDARD);
        if (merchants.findUncached(application.subMerchant()).isPresent()) {
            return Result.NUMBER_TAKEN;
        }
        merchants.register(new Merchant(
                application.subMerchant(),
                application.name(),
                content.get("baseInfo.signedShorthand"),
                true,
                Optional.of(application.provider()).filter(_ -> !application.isOwn()),
                terms));
        return invitations.inviteOwner(
                                application.subMerchant(),
                                content.need("baseInfo.contactName"),
                                content.need("baseInfo.contactEmail"))
                        instanceof Invitations.Result.Invited
                ? Result.APPROVED
                : Result.MAIL_TAKEN;
    }

    private Result change(Application application, ApplicationContent content) {
        Optional<RegisteredMerchant> found = merchants
                .findUncached(application.subMerchant())
                .filter(one -> one.merchant()
                        .serviceProvider()
                        .filter(application.provider()::equals)
                        .isPresent());
        if (found.isEmpty()) {
            return Result.MERCHANT_CHANGED;
        }
        if (application.operation() == Operation.BANK_CARD) {
            return Result.APPROVED;
        }
        Merchant before = found.get().merchant();
        Merchant after = new Merchant(
                before.id(),
                application.name(),
                content.get("baseInfo.signedShorthand").or(before::shortName),
                before.active(),
                before.serviceProvider(),
                before.terms().withContact(content.get("baseInfo.contactName"), content.get("baseInfo.contactEmail")));
        return merchants.change(after, found.get().version()) ? Result.APPROVED : Result.MERCHANT_CHANGED;
    }

    private static Optional<Payee> payee(ApplicationContent content) {
        return content.get("bankCardInfo.bankCardNo")
                .map(number -> new Payee.BankCard(
                        number,
                        content.need("bankCardInfo.accountName"),
                        content.get("bankCardInfo.accountType")
                                .filter("PUBLIC"::equals)
                                .isPresent(),
                        content.get("bankCardInfo.bankName").orElse(null),
                        content.get("bankCardInfo.bankBranchName").orElse(null),
                        content.get("bankCardInfo.provinceCode").orElse(null),
                        content.get("bankCardInfo.cityCode").orElse(null)));
    }

    private static Application.FirstReview first(Application application) {
        return Objects.requireNonNull(application.first());
    }

    private static SettlementAccount.By by(By by) {
        return new SettlementAccount.By(by.id(), by.name());
    }
}
