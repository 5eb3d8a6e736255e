package org.lifepay.gateway.onboarding;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lifepay.gateway.access.BackOfficeAddress;
import org.lifepay.gateway.access.Token;
import org.lifepay.gateway.access.UserEmails;
import org.lifepay.gateway.access.users.Users;
import org.lifepay.gateway.mail.Email;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.onboarding.Application.Status;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.text.IdentityNumber;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Mailed links by which a merchant's person comes to its own application, as often as needed until they expire. */
@Component
@EnableConfigurationProperties(OnboardingSettings.class)
public class MerchantRegistrations {
    public static final String PATH = "/access/register";

    @Limit(
            area = LimitArea.VALIDITY,
            name = "link to the application of a merchant's person",
            atLimit = "invalid; ask for another")
    private static final Duration VALIDITY = Duration.ofDays(7);

    @Limit(area = LimitArea.RATES, name = "two links to one address that registers", atLimit = "no second email")
    private static final Duration REISSUE_INTERVAL = Duration.ofMinutes(5);

    private final RegistrationTable table;
    private final OnboardingTable applications;
    private final ApplicationVault vault;
    private final FreeNumbers numbers;
    private final Users users;
    private final UserEmails emails;
    private final BackOfficeAddress address;
    private final OnboardingSettings settings;
    private final RandomGenerator random;
    private final Ids ids;
    private final Clock clock;

    MerchantRegistrations(
            RegistrationTable table,
            OnboardingTable applications,
            ApplicationVault vault,
            FreeNumbers numbers,
            Users users,
            UserEmails emails,
            BackOfficeAddress address,
            OnboardingSettings settings,
            RandomGenerator random,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.applications = applications;
        this.vault = vault;
        this.numbers = numbers;
        this.users = users;
        this.emails = emails;
        this.address = address;
        this.settings = settings;
        this.random = random;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether merchants' persons may register. */
    public boolean isOpen() {
        return settings.selfRegistration();
    }

    /**
     * Mails a link to the application of this address; to a user's address a hint to sign in. The caller does not learn
     * which; false only if it is no address.
     */
    public boolean begin(String typed) {
        String mail = typed.strip().toLowerCase(Locale.ROOT);
        if (!Email.isAddress(mail)) {
            return false;
        }
        Instant now = clock.instant();
        String token = Token.generate(random);
        RegistrationTable.Link link = link(token, now);
        Optional<Registration> known = table.findByMail(mail);
        if (known.filter(this::isOver).isPresent()) {
            table.delete(known.get().id());
            known = Optional.empty();
        }
        boolean due = known.isPresent()
                ? table.renew(
                        known.get().id(), link, now.minus(REISSUE_INTERVAL)) // a stranger must not flood a mailbox
                : table.insert(newRegistration(mail, link), link);
        if (due && users.hasAddress(mail)) {
            emails.sendTo(mail, "registration.mail.known", address.base() + "/access/sign-in");
        } else if (due) {
            emails.sendTo(mail, "registration.mail.link", url(token), VALIDITY.toDays());
        }
        return true;
    }

    private Registration newRegistration(String mail, RegistrationTable.Link link) {
        long id = ids.next();
        String draft = vault.sealDraft(new ApplicationContent(Map.of()), id);
        return new Registration(id, mail, numbers.draw(), draft, link.expiresAt());
    }

    /** After a refusal, and where the merchant that was made has no such user any more, all begins anew. */
    private boolean isOver(Registration registration) {
        Status status = latest(registration).map(Application::status).orElse(Status.SUBMITTED);
        return status == Status.REFUSED || (status == Status.APPROVED && !users.hasAddress(registration.mail()));
    }

    private static RegistrationTable.Link link(String token, Instant now) {
        return new RegistrationTable.Link(Token.digest(token), now, now.plus(VALIDITY));
    }

    private String url(String token) {
        return address.base() + PATH + "/" + token;
    }

    /** The registration of a valid link. */
    public Optional<Registration> find(String token) {
        return isOpen() ? table.find(Token.digest(token), clock.instant()) : Optional.empty();
    }

    public ApplicationContent draft(Registration registration) {
        return vault.open(registration);
    }

    /** What was sent last. */
    public Optional<Application> latest(Registration registration) {
        return applications.latest(registration.merchant(), registration.merchant());
    }

    /** Whether the draft may be changed: nothing was sent, or supplements are asked for. */
    public boolean isEditable(Registration registration) {
        return latest(registration)
                .map(one -> one.status() == Status.SUPPLEMENT)
                .orElse(true);
    }

    /** Tells the person, in the transaction of the decision; of an approval the activation mail tells. */
    @EventListener
    void on(ApplicationDecided decided) {
        Application application = decided.application();
        Application.Decision decision = application.decision();
        if (!application.isOwn() || decision == null) {
            return;
        }
        Instant now = clock.instant();
        String reason = IdentityNumber.hiddenIn(decision.reason());
        table.findByMerchant(application.subMerchant()).ifPresent(registration -> {
            if (application.status() == Status.SUPPLEMENT) {
                String token = Token.generate(random);
                table.renew(registration.id(), link(token, now), now.plus(VALIDITY)); // always
                emails.sendTo(
                        registration.mail(),
                        "registration.mail.supplement",
                        application.name(),
                        reason,
                        url(token),
                        VALIDITY.toDays());
            } else if (application.status() == Status.REFUSED) {
                emails.sendTo(registration.mail(), "registration.mail.refused", application.name(), reason);
            }
        });
    }
}
