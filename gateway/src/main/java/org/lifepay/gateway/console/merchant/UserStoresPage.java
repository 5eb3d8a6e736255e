package org.lifepay.gateway.console.merchant;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.users.Users;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.merchant.Store;
import org.lifepay.gateway.merchant.Stores;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The stores to which a user of the merchant is restricted. */
@Controller
@RequestMapping("/console/people/{id:[0-9]{1,19}}/stores")
class UserStoresPage {
    private final Users users;
    private final Stores stores;

    UserStoresPage(Users users, Stores stores) {
        this.users = users;
        this.stores = stores;
    }

    @GetMapping
    @RequiresPermission(Permission.USERS)
    @RequiresRecentPassword
    String choose(User user, @PathVariable long id, Model model) {
        User other = users.find(user.merchant(), id)
                .filter(found -> Users.canBeRestricted(found.merchant(), found.role()))
                .orElseThrow(NotFoundException::new);
        model.addAttribute("person", other);
        model.addAttribute("stores", offered(user, other));
        return "users/stores";
    }

    /** The active stores, and closed ones that the user has. */
    private List<Store> offered(User user, User other) {
        return stores.of(user.merchantId()).stream()
                .filter(store -> store.isActive() || other.stores().contains(store.storeId()))
                .toList();
    }

    /** Without a store that is ticked, the user must be said to see all: a form without ticks is not that. */
    @PostMapping
    @RequiresPermission(Permission.USERS)
    @RequiresRecentPassword
    String restrict(
            User user,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String which,
            @RequestParam(name = "store", defaultValue = "") List<String> ticked,
            RedirectAttributes redirect) {
        Optional<NavigableSet<String>> chosen = chosen(user, which, ticked);
        if (chosen.isEmpty()) {
            redirect.addFlashAttribute("problem", "access.stores.none");
            return "redirect:/console/people/" + id + "/stores";
        }
        switch (users.restrictToStores(user, id, chosen.get())) {
            case DONE -> redirect.addFlashAttribute("said", "access.peopleChanged");
            case OWN_ACCOUNT, NOT_RESTRICTABLE -> redirect.addFlashAttribute("problem", "access.stores.notThisRole");
            case NOT_FOUND, LAST_ONE -> throw new NotFoundException();
        }
        return "redirect:/console/people";
    }

    /** Only stores that the merchant has named count; empty if it is not said which. */
    private Optional<NavigableSet<String>> chosen(User user, String which, List<String> ticked) {
        NavigableSet<String> known = new TreeSet<>();
        stores.of(user.merchantId()).stream()
                .map(Store::storeId)
                .filter(ticked::contains)
                .forEach(known::add);
        return switch (which) {
            case "all" -> Optional.of(new TreeSet<>());
            case "some" -> known.isEmpty() ? Optional.empty() : Optional.of(known);
            default -> Optional.empty();
        };
    }
}
