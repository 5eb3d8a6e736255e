package org.lifepay.gateway.console;

import java.util.Map;
import org.lifepay.gateway.access.Audit;
import org.lifepay.gateway.access.Invitations;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.People;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Reconfirmed;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.access.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The people of the visitor's own house, and as what they work there; the same page for merchants and for the provider. */
@Controller
@RequestMapping({"/console/people", "/admin/people"})
class PeoplePage {
    private final People people;
    private final Invitations invitations;
    private final Audit audit;

    PeoplePage(People people, Invitations invitations, Audit audit) {
        this.people = people;
        this.invitations = invitations;
        this.audit = audit;
    }

    @GetMapping
    @Needs(Right.PEOPLE)
    @Reconfirmed
    String list(Person person, Model model) {
        model.addAttribute("people", people.of(person.merchant()));
        model.addAttribute("roles", Role.of(person.merchant().isEmpty()));
        model.addAttribute("me", person.id());
        model.addAttribute("base", base(person));
        return "access/people";
    }

    @PostMapping
    @Needs(Right.PEOPLE)
    @Reconfirmed
    String invite(
            Person person,
            @RequestParam String name,
            @RequestParam String mail,
            @RequestParam Role role,
            Model model,
            RedirectAttributes redirect) {
        if (role.ofProvider() != person.merchant().isEmpty()) {
            throw new NotHere();
        }
        audit.record(person, "people.invite", person.merchant(), mail.strip(), Map.of(), Map.of("role", role));
        String problem = switch (invitations.invite(person.merchant(), name, mail, role)) {
            case Invitations.Result.Invited _ -> "";
            case Invitations.Result.MailTaken _ -> "access.mailTaken";
            case Invitations.Result.Malformed _ -> "access.mailMalformed";
        };
        if (problem.isEmpty()) {
            redirect.addFlashAttribute("said", "access.invited");
            return back(person);
        }
        model.addAttribute("problem", problem);
        model.addAttribute("name", name);
        model.addAttribute("mail", mail);
        model.addAttribute("role", role);
        return list(person, model);
    }

    @PostMapping("/{id}/invitation")
    @Needs(Right.PEOPLE)
    @Reconfirmed
    String resend(Person person, @PathVariable long id, RedirectAttributes redirect) {
        Person invited = people.find(person.merchant(), id).orElseThrow(NotHere::new);
        audit.record(person, "people.invite", person.merchant(), invited.mail(), Map.of(), Map.of());
        if (!invitations.resend(id, person.merchant())) {
            throw new NotHere();
        }
        redirect.addFlashAttribute("said", "access.invited");
        return back(person);
    }

    @PostMapping("/{id}/role")
    @Needs(Right.PEOPLE)
    @Reconfirmed
    String changeRole(Person person, @PathVariable long id, @RequestParam Role role, RedirectAttributes redirect) {
        return after(people.changeRole(person, id, role), person, redirect);
    }

    @PostMapping("/{id}/remove")
    @Needs(Right.PEOPLE)
    @Reconfirmed
    String remove(Person person, @PathVariable long id, RedirectAttributes redirect) {
        return after(people.remove(person, id), person, redirect);
    }

    @PostMapping("/{id}/second-factor")
    @Needs(Right.PEOPLE)
    @Reconfirmed
    String resetSecondFactor(Person person, @PathVariable long id, RedirectAttributes redirect) {
        return after(people.resetSecondFactor(person, id), person, redirect);
    }

    private static String after(People.Change change, Person person, RedirectAttributes redirect) {
        switch (change) {
            case NOBODY -> throw new NotHere();
            case DONE -> redirect.addFlashAttribute("said", "access.peopleChanged");
            case ONESELF -> redirect.addFlashAttribute("problem", "access.notOneself");
            case LAST_ONE -> redirect.addFlashAttribute("problem", "access.lastOne");
        }
        return back(person);
    }

    private static String base(Person person) {
        return Home.of(person) + "/people";
    }

    private static String back(Person person) {
        return "redirect:" + base(person);
    }
}
