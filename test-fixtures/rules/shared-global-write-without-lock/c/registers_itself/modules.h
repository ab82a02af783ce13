struct module {
    void (*start)(void);
    struct module *next;
};

extern int running;
extern int loaded;

void register_module(struct module *module);
void start_all(void);
