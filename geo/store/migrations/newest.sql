CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE articles (
	id TEXT NOT NULL, 
	content TEXT NOT NULL, 
	text TEXT NOT NULL, 
	headline TEXT NOT NULL, 
	source TEXT NOT NULL, 
	url TEXT NOT NULL, 
	published TEXT, 
	retrieved TEXT, 
	language TEXT NOT NULL, 
	saved TEXT NOT NULL, 
	deleted TEXT, 
	changed INTEGER NOT NULL, seal TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_articles PRIMARY KEY (id), 
	CONSTRAINT uq_articles_content UNIQUE (content)
);

CREATE TABLE readings (
	article TEXT NOT NULL, 
	version TEXT NOT NULL, 
	body BLOB NOT NULL, 
	places INTEGER NOT NULL, 
	unresolved INTEGER NOT NULL, 
	claims INTEGER NOT NULL, 
	incidents INTEGER NOT NULL, seal TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_readings PRIMARY KEY (article), 
	CONSTRAINT fk_readings_article FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE judgements (
	number INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	article TEXT NOT NULL, 
	decision TEXT NOT NULL, 
	who TEXT NOT NULL, 
	"when" TEXT NOT NULL, 
	why TEXT NOT NULL, 
	start INTEGER, 
	"end" INTEGER, 
	words TEXT NOT NULL, 
	incident TEXT NOT NULL, 
	value TEXT NOT NULL, seal TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_judgements PRIMARY KEY (number), 
	CONSTRAINT uq_judgements_id UNIQUE (id), 
	CONSTRAINT fk_judgements_article FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX ix_judgements_article ON judgements (article);

CREATE TABLE audit (
	number INTEGER NOT NULL, 
	"when" TEXT NOT NULL, 
	who TEXT NOT NULL, 
	action TEXT NOT NULL, 
	article TEXT NOT NULL, 
	detail TEXT NOT NULL, salt TEXT DEFAULT '' NOT NULL, content TEXT DEFAULT '' NOT NULL, "before" TEXT DEFAULT '' NOT NULL, hash TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (number)
);

CREATE INDEX ix_audit_article ON audit (article);

CREATE TABLE preferences (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, seal TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_preferences PRIMARY KEY ("key")
);

CREATE TABLE state (
	"key" TEXT NOT NULL, 
	value INTEGER NOT NULL, 
	CONSTRAINT pk_state PRIMARY KEY ("key")
);

CREATE TABLE own_places (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	also_called TEXT NOT NULL, 
	country TEXT NOT NULL, 
	admin1 TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	lat FLOAT NOT NULL, 
	lon FLOAT NOT NULL, 
	uncertainty_m FLOAT NOT NULL, 
	source TEXT NOT NULL, seal TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_own_places PRIMARY KEY (id)
);

CREATE TABLE drafts (
	id TEXT NOT NULL, 
	kept TEXT NOT NULL, 
	changed TEXT NOT NULL, 
	body BLOB NOT NULL, seal TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_drafts PRIMARY KEY (id)
);

CREATE VIRTUAL TABLE words USING fts5(article UNINDEXED, folded, tokenize = 'unicode61 remove_diacritics 0');

CREATE TABLE views (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	link TEXT NOT NULL, 
	who TEXT NOT NULL, 
	"when" TEXT NOT NULL, seal TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_views PRIMARY KEY (id)
);

CREATE TABLE outline_files (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	country TEXT NOT NULL, 
	level INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	licence TEXT NOT NULL, 
	dated TEXT NOT NULL, 
	"when" TEXT NOT NULL, seal TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_outline_files PRIMARY KEY (id)
);

CREATE TABLE own_outlines (
	"key" TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	file TEXT NOT NULL, 
	name TEXT NOT NULL, 
	also_called TEXT NOT NULL, 
	code TEXT NOT NULL, 
	level INTEGER NOT NULL, 
	country TEXT NOT NULL, 
	admin1 TEXT NOT NULL, 
	lat FLOAT NOT NULL, 
	lon FLOAT NOT NULL, 
	uncertainty_m FLOAT NOT NULL, 
	south FLOAT NOT NULL, 
	west FLOAT NOT NULL, 
	north FLOAT NOT NULL, 
	east FLOAT NOT NULL, 
	shape BLOB NOT NULL, seal TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_own_outlines PRIMARY KEY ("key"), 
	CONSTRAINT uq_own_outlines_unit UNIQUE (unit), 
	CONSTRAINT fk_own_outlines_file_outline_files FOREIGN KEY(file) REFERENCES outline_files (id) ON DELETE CASCADE
);

CREATE TABLE publications (
	number INTEGER NOT NULL, 
	"when" TEXT NOT NULL, 
	who TEXT NOT NULL, 
	name TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	CONSTRAINT pk_publications PRIMARY KEY (number)
);

CREATE TABLE published_articles (
	publication INTEGER NOT NULL, 
	article TEXT NOT NULL, 
	CONSTRAINT pk_published_articles PRIMARY KEY (publication, article), 
	CONSTRAINT fk_published_articles_publication_publications FOREIGN KEY(publication) REFERENCES publications (number) ON DELETE CASCADE, 
	CONSTRAINT fk_published_articles_article_articles FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX ix_published_articles_article ON published_articles (article);

CREATE TRIGGER log_is_only_added_to 
        BEFORE UPDATE ON audit WHEN NOT (
            NEW.number IS OLD.number AND NEW."when" IS OLD."when" AND NEW.content IS OLD.content
            AND NEW.before IS OLD.before AND NEW.hash IS OLD.hash
            AND NEW.who = '' AND NEW.action = 'erased' AND NEW.article = '' AND NEW.detail = '' AND NEW.salt = ''
        ) BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;

CREATE TRIGGER log_loses_no_line 
        BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;

CREATE TRIGGER judgements_are_only_added_to 
        BEFORE UPDATE ON judgements WHEN NOT (
            NEW.number IS OLD.number AND NEW.id IS OLD.id AND NEW.decision IS OLD.decision AND NEW.who IS OLD.who
            AND NEW."when" IS OLD."when" AND NEW.why IS OLD.why AND NEW.start IS OLD.start AND NEW."end" IS OLD."end"
            AND NEW.words IS OLD.words AND NEW.incident IS OLD.incident AND NEW.value IS OLD.value
        ) BEGIN SELECT RAISE(ABORT, 'decisions are only added to'); END;

CREATE TRIGGER judgements_go_with_their_article 
        BEFORE DELETE ON judgements WHEN EXISTS (SELECT 1 FROM articles WHERE id = OLD.article)
        BEGIN SELECT RAISE(ABORT, 'decisions are only added to'); END;

CREATE TABLE intake (
	number INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	source TEXT NOT NULL, 
	"inner" TEXT NOT NULL, 
	state TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	tries INTEGER NOT NULL, 
	mark TEXT NOT NULL, 
	capture TEXT NOT NULL, 
	article TEXT NOT NULL, 
	given TEXT NOT NULL, seal TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_intake PRIMARY KEY (number), 
	CONSTRAINT uq_intake_key UNIQUE ("key")
);

CREATE INDEX ix_intake_state ON intake (state);

CREATE INDEX ix_intake_article ON intake (article);

CREATE TABLE feeds (
	address TEXT NOT NULL, 
	title TEXT NOT NULL, 
	etag TEXT NOT NULL, 
	modified TEXT NOT NULL, 
	added TEXT NOT NULL, 
	asked TEXT NOT NULL, 
	failed TEXT NOT NULL, 
	outlet TEXT NOT NULL, seal TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_feeds PRIMARY KEY (address)
);

CREATE TABLE outlets (
	number INTEGER NOT NULL, 
	article TEXT NOT NULL, 
	source TEXT NOT NULL, 
	url TEXT NOT NULL, 
	headline TEXT NOT NULL, 
	published TEXT, 
	retrieved TEXT, 
	content TEXT NOT NULL, 
	text BLOB, 
	likeness FLOAT NOT NULL, 
	capture TEXT NOT NULL, seal TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_outlets PRIMARY KEY (number), 
	CONSTRAINT fk_outlets_article_articles FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX ix_outlets_article ON outlets (article);

CREATE TABLE sketches (
	shingle INTEGER NOT NULL, 
	article TEXT NOT NULL, 
	CONSTRAINT pk_sketches PRIMARY KEY (shingle, article), 
	CONSTRAINT fk_sketches_article_articles FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE ON UPDATE CASCADE
)
 WITHOUT ROWID

;

CREATE INDEX ix_sketches_article ON sketches (article);

CREATE INDEX ix_articles_changed ON articles (changed);

CREATE TABLE datasets (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	scheme TEXT NOT NULL, 
	publisher TEXT NOT NULL, 
	licence TEXT NOT NULL, 
	accessed TEXT NOT NULL, 
	asked TEXT NOT NULL, 
	file TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	columns TEXT NOT NULL, 
	matching TEXT NOT NULL, 
	day_first INTEGER, 
	rows INTEGER NOT NULL, 
	colour INTEGER NOT NULL, 
	rows_sha256 TEXT NOT NULL, 
	"when" TEXT NOT NULL, 
	seal TEXT DEFAULT '' NOT NULL, passed_on INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_datasets PRIMARY KEY (id)
);

CREATE TABLE overlays (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	tint TEXT NOT NULL, 
	source TEXT NOT NULL, 
	licence TEXT NOT NULL, 
	dated TEXT NOT NULL, 
	file TEXT NOT NULL, 
	drawing TEXT NOT NULL, 
	count INTEGER NOT NULL, 
	names TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	"when" TEXT NOT NULL, 
	shapes BLOB NOT NULL, 
	seal TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_overlays PRIMARY KEY (id)
);

INSERT INTO alembic_version VALUES ('0013');

INSERT INTO state VALUES ('revision', 0);

INSERT INTO state VALUES ('log', 0);

