package org.lifepay.gateway.onboarding;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.onboarding.Application.Operation;
import org.lifepay.gateway.onboarding.Application.Status;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills in the application of a merchant's person and sends it; one change at a time, and none while it is reviewed. */
@Component
public class FillInRegistration {
    /** The version of the terms that the pages show; counted on when their text changes. */
    public static final String TERMS_VERSION = "1";

    private final RegistrationTable table;
    private final MerchantRegistrations registrations;
    private final OnboardingTable applications;
    private final PictureTable pictureTable;
    private final Pictures pictures;
    private final ApplicationVault vault;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    FillInRegistration(
            RegistrationTable table,
            MerchantRegistrations registrations,
            OnboardingTable applications,
            PictureTable pictureTable,
            Pictures pictures,
            ApplicationVault vault,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.registrations = registrations;
        this.applications = applications;
        this.pictureTable = pictureTable;
        this.pictures = pictures;
        this.vault = vault;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of sending it. */
    public enum Sent {
        SENT,
        /** A field or a picture is missing or wrong. */
        INCOMPLETE,
        /** The terms are not accepted, or another version than these. */
        NOT_SIGNED,
        /** It was sent before. */
        NOT_EDITABLE
    }

    /** Keeps what was typed in a step if all of it is right; false if the application can't be changed now. */
    public boolean save(Registration registration, RegistrationForm.Step step, Map<String, String> typed) {
        return change(registration, draft -> RegistrationForm.merge(draft, step, typed));
    }

    private boolean change(Registration registration, UnaryOperator<ApplicationContent> change) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            Optional<Registration> locked = table.lock(registration.id()).filter(registrations::isEditable);
            locked.ifPresent(now -> table.save(now.id(), vault.sealDraft(change.apply(vault.open(now)), now.id())));
            return locked.isPresent();
        }));
    }

    /** Stores a picture in place of the one before; empty if the application can't be changed now. */
    public Optional<Pictures.Result> upload(Registration registration, String member, byte[] file) {
        if (!registrations.isEditable(registration)) {
            return Optional.empty();
        }
        String path = "/" + ids.next() + ".jpg";
        Pictures.Result stored = pictures.store(registration.merchant(), path, file);
        if (stored != Pictures.Result.STORED) {
            return Optional.of(stored);
        }
        boolean changed = change(registration, draft -> {
            draft.get(member).ifPresent(before -> pictureTable.deleteUnused(registration.merchant(), before));
            Map<String, String> values = new LinkedHashMap<>(draft.values());
            values.put(member, path);
            return new ApplicationContent(values);
        });
        if (!changed) {
            pictureTable.deleteUnused(registration.merchant(), path);
        }
        return changed ? Optional.of(stored) : Optional.empty();
    }

    /** Signs the terms and sends the application to those who review it. */
    public Sent send(Registration registration, String termsVersion) {
        if (!termsVersion.equals(TERMS_VERSION)) {
            return Sent.NOT_SIGNED;
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            Optional<Registration> locked = table.lock(registration.id()).filter(registrations::isEditable);
            if (locked.isEmpty()) {
                return Sent.NOT_EDITABLE;
            }
            ApplicationContent draft = vault.open(locked.get());
            if (!RegistrationForm.isComplete(draft)
                    || !pictures.missing(registration.merchant(), draft).isEmpty()) {
                return Sent.INCOMPLETE;
            }
            submit(locked.get(), signed(locked.get(), draft));
            return Sent.SENT;
        }));
    }

    private ApplicationContent signed(Registration registration, ApplicationContent draft) {
        Map<String, String> values = new LinkedHashMap<>(draft.values());
        values.put(RegistrationForm.MAIL, registration.mail());
        values.put("contractInfo.contractType", "ELECTRON");
        values.put("contractInfo.termsVersion", TERMS_VERSION);
        values.put("contractInfo.signedAt", clock.instant().toString());
        return new ApplicationContent(values);
    }

    private void submit(Registration registration, ApplicationContent content) {
        long id = ids.next();
        applications.replace(registration.merchant(), registration.merchant());
        boolean stored = applications.insert(new Application(
                id,
                registration.merchant(),
                "L" + id,
                "",
                Operation.CREATE,
                registration.merchant(),
                content.need(RegistrationForm.NAME),
                vault.seal(content, id),
                null,
                Status.SUBMITTED,
                clock.instant(),
                null,
                null));
        if (!stored) {
            throw new IllegalStateException("the number of an application was used before");
        }
        pictureTable.use(registration.merchant(), content.pictures().values(), id);
    }
}
