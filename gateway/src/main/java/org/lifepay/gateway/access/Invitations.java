package org.lifepay.gateway.access;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.lifepay.gateway.mail.Letter;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Brings people in by a mailed link; nobody ever has a password that somebody else chose. */
@Component
public class Invitations {
    private static final int LONGEST_NAME = 100;

    private final PersonTable people;
    private final Links links;
    private final Letters letters;
    private final Ids ids;
    private final Clock clock;

    Invitations(PersonTable people, Links links, Letters letters, Ids ids, Clock clock) {
        this.people = people;
        this.links = links;
        this.letters = letters;
        this.ids = ids;
        this.clock = clock;
    }

    public sealed interface Result {
        record Invited(Person person) implements Result {}

        /** The address belongs to somebody already. */
        record MailTaken() implements Result {}

        /** No mail address, or no name. */
        record Malformed() implements Result {}
    }

    /** Invites the first person of a merchant. */
    public Result inviteOwner(MerchantId merchant, String name, String mail) {
        return invite(Optional.of(merchant), name, mail, Role.OWNER);
    }

    /**
     * Invites somebody and mails the link.
     *
     * @param house the merchant whose person it will be; empty for the provider's
     * @throws IllegalArgumentException when the role is not one of that house
     */
    public Result invite(Optional<MerchantId> house, String name, String mail, Role role) {
        Result result = add(house, name, mail, role);
        if (result instanceof Result.Invited(Person person)) {
            sendLink(person);
        }
        return result;
    }

    Result add(Optional<MerchantId> house, String name, String mail, Role role) {
        if (role.ofProvider() != house.isEmpty()) {
            throw new IllegalArgumentException(role + " is no role of that house");
        }
        String address = mail.strip().toLowerCase(Locale.ROOT);
        String plainName = name.strip();
        if (!Letter.isAddress(address)
                || plainName.isEmpty()
                || plainName.length() > LONGEST_NAME
                || plainName.chars().anyMatch(Character::isISOControl)) {
            return new Result.Malformed();
        }
        Person person = new Person(ids.next(), plainName, address, role, house);
        people.freeLapsed(address, clock.instant());
        return people.insert(person, clock.instant()) ? new Result.Invited(person) : new Result.MailTaken();
    }

    /** Mails a new link to somebody who has not come yet; the old one dies. False when there is nobody to invite. */
    public boolean resend(long personId, Optional<MerchantId> house) {
        Optional<Account> waiting = people.find(personId)
                .filter(account -> account.person().merchant().equals(house))
                .filter(account -> account.status() == PersonStatus.INVITED);
        waiting.map(Account::person).ifPresent(this::sendLink);
        return waiting.isPresent();
    }

    private void sendLink(Person person) {
        letters.send(
                person,
                "access.mail.activate",
                person.name(),
                links.issue(person.id(), Links.Kind.ACTIVATE),
                links.lasts(Links.Kind.ACTIVATE).toHours(),
                person.merchant().map(MerchantId::digits).orElse("-"));
    }
}
