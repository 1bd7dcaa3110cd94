-- What the peers need beside the record tables: an audit of their own, the aggregate as a view and the act
-- as a function for those that are generated from the database.
CREATE TABLE bench_audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  region text NOT NULL,
  finding_id bigint NOT NULL,
  act text NOT NULL,
  actor text NOT NULL,
  at timestamptz NOT NULL,
  payload jsonb NOT NULL
);
CREATE SCHEMA peers;
CREATE VIEW peers.finding_tally AS
  SELECT upper(region) AS region, scale, grade, status, count(*)::int AS count
  FROM public.finding GROUP BY 1, 2, 3, 4;
CREATE SEQUENCE peers.finding_id START 4611686018427387904;
CREATE FUNCTION peers.record_finding(
  region text, project_id bigint, scale text, grade text, title text, description text, place text
) RETURNS public.finding LANGUAGE plpgsql AS $$
DECLARE
  made public.finding;
BEGIN
  INSERT INTO public.finding AS f (region, id, project_id, scale, grade, status, title, description, place,
                                   found_at, version, created_at, updated_at)
  VALUES (record_finding.region, nextval('peers.finding_id'), record_finding.project_id,
          record_finding.scale, record_finding.grade, 'OPEN', record_finding.title,
          record_finding.description, record_finding.place, now(), 1, now(), now())
  RETURNING f.* INTO made;
  INSERT INTO public.bench_audit (region, finding_id, act, actor, at, payload)
  VALUES (made.region, made.id, 'recordFinding', 'bench', now(),
          jsonb_build_object('project', made.project_id, 'grade', made.grade, 'title', made.title));
  RETURN made;
END $$;
