package org.lifepay.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.ui.ConcurrentModel;
import org.springframework.ui.Model;

class HomePageTest {
    private final AtomicReference<String> link = new AtomicReference<>("http://127.0.0.1/access/activate/t");
    private final QuickStart quickStart = new QuickStart(
            "http://127.0.0.1:1",
            "http://127.0.0.1:3",
            "http://127.0.0.1:2",
            Path.of("/data/merchant/890000593"),
            () -> Optional.ofNullable(link.get()));

    @Test
    void a_gateway_of_its_own_shows_the_short_page() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        Model model = new ConcurrentModel();

        String view = new HomePage(beans.getBeanProvider(QuickStart.class)).home(request("127.0.0.1"), model);

        assertThat(view).isEqualTo("web/home");
        assertThat(model.asMap()).isEmpty();
    }

    @Test
    void the_development_stack_shows_how_to_begin() {
        Model model = new ConcurrentModel();

        String view = page().home(request("localhost"), model);

        assertThat(view).isEqualTo("web/quick-start");
        assertThat(model.asMap()).containsEntry("start", quickStart).containsEntry("operatorLink", link.get());
    }

    @Test
    void a_foreign_name_for_this_machine_reads_nothing_of_it() {
        Model model = new ConcurrentModel();

        assertThat(page().home(request("evil.example"), model)).isEqualTo("web/home");
        assertThat(model.asMap()).isEmpty();
    }

    private HomePage page() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("quickStart", quickStart);
        return new HomePage(beans.getBeanProvider(QuickStart.class));
    }

    private static MockHttpServletRequest request(String host) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.setServerName(host);
        return request;
    }
}
