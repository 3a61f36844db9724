def create_levende(steder, folk, dato):
    pass
