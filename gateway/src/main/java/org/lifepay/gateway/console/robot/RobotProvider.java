package org.lifepay.gateway.console.robot;

import java.nio.charset.StandardCharsets;
import org.lifepay.envelope.Fields;

/** The chat services whose robots can be told: the address of a robot, and the JSON of a message in Markdown. */
enum RobotProvider {
    DINGTALK("oapi.dingtalk.com", "/robot/send", "access_token") {
        @Override
        Fields content(String title, String markdown) {
            return Fields.builder().put("title", title).put("text", markdown).build();
        }
    },
    WECOM("qyapi.weixin.qq.com", "/cgi-bin/webhook/send", "key") {
        @Override
        Fields content(String title, String markdown) {
            return Fields.builder().put("content", markdown).build();
        }
    };

    private final String host;
    private final String path;
    private final String parameter;

    RobotProvider(String host, String path, String parameter) {
        this.host = host;
        this.path = path;
        this.parameter = parameter;
    }

    abstract Fields content(String title, String markdown);

    String host() {
        return host;
    }

    String path() {
        return path;
    }

    /** The query parameter that holds the robot's secret token. */
    String parameter() {
        return parameter;
    }

    String body(String title, String markdown) {
        byte[] json = Fields.builder()
                .put("msgtype", "markdown")
                .put("markdown", content(title, markdown))
                .build()
                .toJson();
        return new String(json, StandardCharsets.UTF_8);
    }
}
