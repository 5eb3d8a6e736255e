package org.lifepay.gateway.onboarding;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.onboarding.Application.Operation;
import org.lifepay.gateway.onboarding.Application.Status;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in what a service provider declares about a sub-merchant: a new one, a change of one, another settlement account. */
@Component
public class DeclareSubMerchant {
    @Limit(
            area = LimitArea.SIZES,
            name = "applications of a service provider that wait for a review",
            unit = "applications",
            atLimit = "`RATE_LIMITED`")
    private static final int MAX_WAITING = 500;

    @Limit(
            area = LimitArea.VALIDITY,
            name = "approved declaration of a settlement account without `requestId`",
            atLimit = "the same request is a new declaration")
    private static final Duration REPEATED = Duration.ofMinutes(10);

    private final OnboardingTable table;
    private final PictureTable pictures;
    private final ApplicationVault vault;
    private final Merchants merchants;
    private final TransactionTemplate transaction;
    private final FreeNumbers numbers;
    private final Ids ids;
    private final Clock clock;

    DeclareSubMerchant(
            OnboardingTable table,
            PictureTable pictures,
            ApplicationVault vault,
            Merchants merchants,
            TransactionTemplate transaction,
            FreeNumbers numbers,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.pictures = pictures;
        this.vault = vault;
        this.merchants = merchants;
        this.transaction = transaction;
        this.numbers = numbers;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What is declared.
     *
     * @param requestId null: a repeat of the latest has the same content
     * @param subMerchant null for a new one
     */
    public record Request(
            MerchantId provider,
            @Nullable String requestId,
            String digest,
            Operation operation,
            @Nullable MerchantId subMerchant,
            ApplicationContent content,
            @Nullable String notifyUrl) {}

    /** What came of it. */
    public sealed interface Result {
        record Accepted(Application application) implements Result {}

        record RequestIdReused() implements Result {}

        /** The provider has no such sub-merchant. */
        record NotFound() implements Result {}

        /** It was refused, or another account is declared before it is approved. */
        record NotAllowed(Status status) implements Result {}

        record TooMany() implements Result {}

        /** Another declaration of the sub-merchant came at the same moment. */
        record Busy() implements Result {}
    }

    public Result declare(Request request) {
        return repeated(request).orElseGet(() -> declareNew(request));
    }

    private Result declareNew(Request request) {
        MerchantId subMerchant = request.subMerchant();
        Optional<Result> problem = subMerchant == null ? Optional.empty() : problem(request, subMerchant);
        if (problem.isPresent()) {
            return problem.get();
        }
        if (!replacesOne(request) && table.countWaiting(request.provider()) >= MAX_WAITING) {
            return new Result.TooMany();
        }
        Application application = application(request, subMerchant == null ? numbers.draw() : subMerchant);
        boolean stored = Boolean.TRUE.equals(transaction.execute(status -> {
            table.replace(application.provider(), application.subMerchant());
            table.replaceOfOthers(application.provider(), application.subMerchant());
            if (!table.insert(application)) {
                status.setRollbackOnly();
                return false;
            }
            pictures.use(application.provider(), request.content().pictures().values(), application.id());
            return true;
        }));
        return stored ? new Result.Accepted(application) : repeated(request).orElseGet(Result.Busy::new);
    }

    /** Such a one makes no more work for those who review. */
    private boolean replacesOne(Request request) {
        return Optional.ofNullable(request.subMerchant())
                .flatMap(subMerchant -> table.latest(request.provider(), subMerchant))
                .filter(latest -> latest.status().isOpen())
                .isPresent();
    }

    /** The answer to a request that was made before. */
    private Optional<Result> repeated(Request request) {
        String requestId = request.requestId();
        if (requestId != null) {
            return table.find(request.provider(), requestId)
                    .map(known -> known.digest().equals(request.digest())
                            ? new Result.Accepted(known)
                            : new Result.RequestIdReused());
        }
        return table.latest(request.provider(), Objects.requireNonNull(request.subMerchant()))
                .filter(latest -> latest.operation() == request.operation())
                .filter(latest -> latest.digest().equals(request.digest()))
                .filter(this::mayBeRepeated)
                .map(Result.Accepted::new);
    }

    /** Later the same is wanted anew: supplements, or a card in place of the one that another declaration or users made. */
    private boolean mayBeRepeated(Application latest) {
        Application.Decision decision = latest.decision();
        return latest.status().waits()
                || (latest.status() == Status.APPROVED
                        && decision != null
                        && clock.instant().isBefore(decision.at().plus(REPEATED)));
    }

    private Optional<Result> problem(Request request, MerchantId subMerchant) {
        boolean registered = merchants
                .findUncached(subMerchant)
                .flatMap(found -> found.merchant().serviceProvider())
                .filter(request.provider()::equals)
                .isPresent();
        if (registered) {
            return Optional.empty();
        }
        return table.latest(request.provider(), subMerchant)
                .map(latest -> latest.status() == Status.REFUSED || request.operation() == Operation.BANK_CARD
                        ? Optional.<Result>of(new Result.NotAllowed(latest.status()))
                        : latest.status() == Status.APPROVED
                                ? Optional.<Result>of(new Result.NotFound()) // it has another service provider by now
                                : Optional.<Result>empty())
                .orElseGet(() -> Optional.of(new Result.NotFound()));
    }

    /** A change of what is not approved yet is still an application for a new merchant. */
    private Application application(Request request, MerchantId subMerchant) {
        long id = ids.next();
        boolean isNew = merchants.findUncached(subMerchant).isEmpty();
        return new Application(
                id,
                request.provider(),
                Objects.requireNonNullElseGet(request.requestId(), () -> "L" + id),
                request.digest(),
                isNew ? Operation.CREATE : request.operation(),
                subMerchant,
                name(request.content(), subMerchant),
                vault.seal(request.content(), id),
                request.notifyUrl(),
                Status.SUBMITTED,
                clock.instant(),
                null,
                null);
    }

    private String name(ApplicationContent content, MerchantId subMerchant) {
        return content.get("baseInfo.signedName")
                .orElseGet(() -> merchants
                        .findUncached(subMerchant)
                        .map(found -> found.merchant().name())
                        .orElse(subMerchant.digits()));
    }
}
