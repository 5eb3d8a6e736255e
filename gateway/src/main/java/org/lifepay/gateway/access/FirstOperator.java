package org.lifepay.gateway.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How the provider's first person comes in, when nobody is there to invite it. */
@Component
public class FirstOperator {
    private final PersonTable people;
    private final Invitations invitations;
    private final Links links;

    FirstOperator(PersonTable people, Invitations invitations, Links links) {
        this.people = people;
        this.invitations = invitations;
        this.links = links;
    }

    /**
     * A new activation link for the first administrator, which is to be handed over, not mailed; empty once somebody of
     * the provider has come.
     *
     * @throws IllegalArgumentException when the address is none, or a merchant's person has it
     */
    public Optional<String> link(String name, String mail) {
        return waiting(name, mail).map(first -> links.issue(first.id(), Links.Kind.ACTIVATE));
    }

    /** Mails the first administrator its link, unless one that it was mailed before still works, or somebody has come. */
    public void invite(String name, String mail) {
        waiting(name, mail)
                .filter(first -> !links.hasOne(first.id()))
                .ifPresent(first -> invitations.resend(first.id(), Optional.empty()));
    }

    private Optional<Person> waiting(String name, String mail) {
        List<Account> there = people.of(Optional.empty());
        if (there.stream().anyMatch(account -> account.status() == PersonStatus.ACTIVE)) {
            return Optional.empty();
        }
        return Optional.of(there.stream()
                .map(Account::person)
                .filter(person -> person.mail().equals(mail.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseGet(() -> add(name, mail)));
    }

    private Person add(String name, String mail) {
        return switch (invitations.add(Optional.empty(), name, mail, Role.ADMINISTRATOR)) {
            case Invitations.Result.Invited(var person) -> person;
            case Invitations.Result.MailTaken() ->
                throw new IllegalArgumentException("the first operator's mail address belongs to somebody else");
            case Invitations.Result.Malformed() ->
                throw new IllegalArgumentException("the first operator's name or mail address is none");
        };
    }
}
